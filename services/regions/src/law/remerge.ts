import { recordKind } from "@tongban/events/record";
import { PolicyConflicted } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** A law that is only proposed, as those below would have it above them: its draft, and its pieces, oldest first. */
export const Trial = z.strictObject({
  draft: z.string(),
  proposer: RegionCode,
  pieces: z.array(z.strictObject({ from: Day, digest: z.string() })),
});
export type Trial = z.infer<typeof Trial>;

/** A region below whose own layer does not fit under the changed law. */
export const Broken = z.strictObject({ region: RegionCode, errors: PolicyConflicted.data.shape.errors });
export type Broken = z.infer<typeof Broken>;

/** How many regions have been asked to take a changed law over, how many of them it changes, and which could not. */
export const Tally = z.strictObject({ looked: z.int(), changed: z.int(), broken: z.array(Broken) });
export type Tally = z.infer<typeof Tally>;

/**
 * The walk through the regions whose law rests on this one's, a page at a time: those `pending` have been asked and not
 * answered yet; `next` is the token of the page after them. A region that others rest on walks through them itself, and
 * answers with the sum. A walk for a trial changes no law.
 */
export const RemergeState = z.strictObject({
  id: z.string(),
  trial: Trial.optional(),
  /** Whose walk this one is a part of. */
  within: z.strictObject({ region: RegionCode, job: z.string() }).optional(),
  status: z.enum(["walking", "done"]),
  pending: z.array(RegionCode),
  next: z.string().optional(),
  ...Tally.shape,
});
export type RemergeState = z.infer<typeof RemergeState>;

export const Remerge = recordKind({
  kind: "remerge",
  title: { zh: "政策下达任务", en: "walk of a changed law" },
  schema: RemergeState,
  index: ({ id, status }) => ({ queue: [status, id] }),
});
