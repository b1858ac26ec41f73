import { recordKind } from "@tongban/events/record";
import { RegionOpened, Standing } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** The services that keep matters of a region: it closes only when each has counted none. */
export const Counting = z.enum(["subsidies", "cross-province"]);
export type Counting = z.infer<typeof Counting>;

/** A division that is prepared or served here, in its own partition. */
export const RegionState = z.strictObject({
  ...RegionOpened.data.shape,
  standing: Standing,
  since: Day,
  why: z.string().optional(),
  /** The day it first went live, from which its days begin; `begunThrough` is the last of them that has begun. */
  liveSince: Day.optional(),
  begunThrough: Day.optional(),
  /** When it was last asked to close, and how many matters each service has counted open since. */
  closing: z.strictObject({ askedAt: z.iso.datetime(), open: z.partialRecord(Counting, z.int()) }).optional(),
});
export type RegionState = z.infer<typeof RegionState>;

export const Region = recordKind({
  kind: "region",
  title: { zh: "地区开通记录", en: "record of an opening" },
  schema: RegionState,
  index: ({ code }) => ({ queue: ["all", code] }),
});
