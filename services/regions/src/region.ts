import { recordKind } from "@tongban/events/record";
import { RegionOpened } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** A division that is served here, in its own partition; `begunThrough` is the last of its days that has begun. */
export const RegionState = z.strictObject({ ...RegionOpened.data.shape, begunThrough: Day.optional() });
export type RegionState = z.infer<typeof RegionState>;

export const Region = recordKind({
  kind: "region",
  title: { zh: "地区开通记录", en: "record of an opening" },
  schema: RegionState,
  index: ({ openedOn }) => ({ queue: ["opened", openedOn] }),
});
