import { PolicyConflicted } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { RegionalLaw } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import type { Timeline } from "./timeline.ts";

/** A change of the law above, the walk it comes by, and the day it is taken over. */
type Change = { above: RegionCode; job: string; day: Day };

/** Whether a walk has changed a region's law, however often it has asked. */
export const wasTakenOver = ({ takenOver }: RegionalLaw, { above, job }: Pick<Change, "above" | "job">) =>
  takenOver?.above === above && takenOver.job === job;

const because = ({ above }: Change) => `${above}的政策已变更 · the law of ${above} has changed`;

/**
 * Takes a changed law above over. Where the region's own layer no longer fits under it, the region stays on the law it
 * has, and that is stated once, for its administrators.
 */
export const takeOver = (law: RegionalLaw, { pieces, misfits }: Timeline, change: Change) => {
  const renumbered = renumber(law, pieces);
  const { versions, past, added, dropped } = renumbered;
  const errors = misfits.flatMap((misfit) => misfit.errors);
  const told =
    law.conflict && JSON.stringify(law.conflict.errors) === JSON.stringify(errors) ? law.conflict : undefined;
  const isSame = added.length === 0 && dropped.length === 0;
  if (isSame && (errors.length === 0 ? !law.conflict : told)) return unchanged(law);
  const { conflict: _, ...rest } = law;
  const { above, job } = change;
  const after = { ...rest, versions, past, ...(!isSame && { takenOver: { above, job } }) };
  const facts = factsOf(renumbered, because(change));
  if (errors.length === 0) return accept(after, ...facts);
  const conflict = told ?? { above: change.above, errors, since: change.day };
  if (told) return accept({ ...after, conflict }, ...facts);
  return accept({ ...after, conflict }, ...facts, PolicyConflicted.of({ above: change.above, errors }));
};
