import { recordKind } from "@tongban/events/record";
import { RegionOpened } from "@tongban/events/regions";
import { unchanged } from "@tongban/kernel/decision";
import * as z from "zod";

/** One open region in the platform's own list, which lies in region 000000. */
export const DirectoryEntry = z.strictObject(RegionOpened.data.shape);
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;

export const Directory = recordKind({
  kind: "directory",
  title: { zh: "地区名录条目", en: "entry of the list of regions" },
  schema: DirectoryEntry,
  index: ({ code }) => ({ queue: ["active", code] }),
});

/** Enters a region that has been opened in the list. The list says what was said elsewhere, so no new fact follows. */
export const enter = (entry: DirectoryEntry | undefined, opened: DirectoryEntry) => unchanged(entry ?? opened);
