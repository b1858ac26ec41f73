import { recordKind } from "@tongban/events/record";
import { PolicyConflicted } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** A law that is only proposed: its draft, and the law that those below would have above them, day by day, oldest first. */
export const Trial = z.strictObject({
  draft: z.string(),
  proposer: RegionCode,
  above: z.array(z.strictObject({ from: Day, digest: z.string() })),
});
export type Trial = z.infer<typeof Trial>;

/** A region below whose own layer does not fit under the changed law. */
export const Broken = z.strictObject({ region: RegionCode, errors: PolicyConflicted.data.shape.errors });
export type Broken = z.infer<typeof Broken>;

/** How many regions have been asked to take a changed law over, how many of them it changes, and which could not. */
export const Tally = z.strictObject({ looked: z.int(), changed: z.int(), broken: z.array(Broken) });
export type Tally = z.infer<typeof Tally>;

/**
 * The walk through the regions whose law rests on this one's, page by page: those `pending` have been asked and not
 * answered yet; `next` is the token of the page after them. A region that others rest on walks through them itself, and
 * answers with the sum. A walk for a trial changes no law.
 */
export const WalkState = z.strictObject({
  id: z.string(),
  trial: Trial.optional(),
  /** Whose walk this one is a part of. */
  within: z.strictObject({ region: RegionCode, job: z.string() }).optional(),
  status: z.enum(["walking", "done"]),
  pending: z.array(RegionCode),
  next: z.string().optional(),
  /** Every page has been asked for. */
  listed: z.boolean(),
  ...Tally.shape,
});
export type WalkState = z.infer<typeof WalkState>;

export const Walk = recordKind({
  kind: "walk",
  title: { zh: "政策下达任务", en: "walk of a changed law" },
  schema: WalkState,
  index: ({ id, status }) => ({ queue: [status, id] }),
});
