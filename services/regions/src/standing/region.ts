import { Keeper } from "@tongban/events/effect";
import { recordKind } from "@tongban/events/record";
import { RegionOpened, Standing } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** A division that is prepared or served here, in its own partition. */
export const RegionState = z.strictObject({
  ...RegionOpened.data.shape,
  standing: Standing,
  since: Day,
  why: z.string().optional(),
  /** The day it first went live, from which its days begin; `begunThrough` is the last of them that has begun. */
  liveSince: Day.optional(),
  begunThrough: Day.optional(),
  /** How it was last asked to close. */
  closing: z
    .strictObject({
      askedAt: z.iso.datetime(),
      /** The fact that asked, once it has been heard: an answer names it as its cause. */
      asked: z.string().optional(),
      /** Once nothing was open: what still arrives is declined, and all is counted a second time. */
      sealed: z.literal(true).optional(),
      /** How many matters each service has counted open. */
      open: z.partialRecord(Keeper, z.int()),
    })
    .optional(),
});
export type RegionState = z.infer<typeof RegionState>;

export const Region = recordKind({
  kind: "region",
  title: { zh: "地区开通记录", en: "record of an opening" },
  schema: RegionState,
  index: ({ code }) => ({ queue: ["all", code] }),
});
