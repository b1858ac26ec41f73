import { recordKind } from "@tongban/events/record";
import { PlaceName } from "@tongban/kernel/name";
import * as z from "zod";
import { VillageCode } from "./mandate.ts";

/** A village or neighbourhood that the region has entered: its committee may act for its residents. */
const Village = z.strictObject({ code: VillageCode, name: PlaceName });
export type Village = z.infer<typeof Village>;

export const VillageKind = recordKind({
  kind: "village",
  title: { zh: "村（社区）", en: "village" },
  schema: Village,
  index: ({ code }) => ({ queue: ["mirrored", code] }),
});
