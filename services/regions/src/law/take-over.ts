import { PolicyConflicted } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { conflictOf } from "./conflict.ts";
import type { RegionalLaw } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import { changeIn, type Timeline } from "./timeline.ts";

/** A change of the law above, the day it is taken over, and the walk that brought it. */
type Change = { above: RegionCode; day: Day; walk: string };

const because = ({ above }: Change) => `${above}的政策已变更 · the law of ${above} has changed`;

/**
 * Takes a changed law above over. Where the region's own layer no longer fits under it, the region stays on the law it
 * has, and that is stated once, for its administrators. A walk that comes again finds that it was here.
 */
export const takeOver = (law: RegionalLaw, timeline: Timeline, change: Change) => {
  const conflict = conflictOf(timeline.misfits, law.conflict, change);
  const isTold = JSON.stringify(conflict?.errors) === JSON.stringify(law.conflict?.errors);
  const isChanged = changeIn(law.versions, timeline) !== undefined;
  if (!isChanged && isTold) return unchanged(law);
  const { conflict: _, ...rest } = law;
  const renumbered = isChanged ? renumber(law, timeline.pieces) : undefined;
  const after: RegionalLaw = {
    ...rest,
    ...(renumbered && { versions: renumbered.versions, past: renumbered.past, changedBy: change.walk }),
    ...(conflict && { conflict }),
  };
  const facts = renumbered ? factsOf(renumbered, because(change)) : [];
  if (isTold || !conflict) return accept(after, ...facts);
  return accept(after, ...facts, PolicyConflicted.of({ above: conflict.above, errors: conflict.errors }));
};
