import { recordKind } from "@tongban/events/record";
import { PlaceName } from "@tongban/kernel/name";
import * as z from "zod";

/** Twelve digits (统计用区划代码), of which the first nine are the township's. */
export const VillageCode = z.string().regex(/^\d{12}$/);

/** A village or neighbourhood (嘎查村、社区) of one of the region's townships. */
export const VillageState = z.strictObject({ code: VillageCode, name: PlaceName });
export type VillageState = z.infer<typeof VillageState>;

export const Village = recordKind({
  kind: "village",
  title: { zh: "村（社区）登记", en: "village" },
  schema: VillageState,
  index: ({ code }) => ({ queue: ["all", code] }),
});

/** The code of the township a village belongs to. */
export const townshipOf = ({ code }: VillageState) => code.slice(0, 9);
