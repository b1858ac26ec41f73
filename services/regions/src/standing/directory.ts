import { recordKind } from "@tongban/events/record";
import { RegionStandingChanged } from "@tongban/events/regions";
import { accept, unchanged } from "@tongban/kernel/decision";
import * as z from "zod";

const { code, standing, since } = RegionStandingChanged.data.shape;

/** One region in the platform's own list, which lies in region 000000; `sequence` is that of the fact it was told by. */
export const DirectoryEntry = z.strictObject({ code, standing, since, sequence: z.int().positive() });
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

export const Directory = recordKind({
  kind: "directory",
  title: { zh: "地区名录条目", en: "entry of the list of regions" },
  schema: DirectoryEntry,
  index: (entry) => ({ queue: [entry.standing === "closed" ? "closed" : "active", entry.code] }),
});

/** Notes how a region stands, unless something newer is known. What was said elsewhere is no new fact. */
export const note = (entry: DirectoryEntry | undefined, told: DirectoryEntry) =>
  entry && entry.sequence >= told.sequence ? unchanged(entry) : accept(told);

/** Whether a region's days begin: those that were live once, until they are closed. */
export const hasDays = (entry: DirectoryEntry) => entry.standing !== "preparing";
