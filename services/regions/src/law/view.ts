import { keepers } from "@tongban/events/effect";
import type { CaseResult } from "@tongban/policy/run-cases";
import type { DraftState } from "./draft.ts";
import { type MeasureState, sumOf } from "./measure.ts";
import type { WalkState } from "./walk.ts";

/** What a draft would change, once everyone has said: in its region and, for a law others rest on, in each below that it changes. */
export type Measured = { complete: boolean; walk: WalkState | undefined; measures: readonly MeasureState[] };

/** Whether nobody's answer is missing: the walk below has ended, and every service has measured every region the draft changes. */
export const isMeasured = (walk: WalkState | undefined, walks: boolean, measures: readonly MeasureState[]) => {
  if (walks && walk?.status !== "done") return false;
  return measures.length >= (1 + (walk?.changed ?? 0)) * keepers.length;
};

/** A draft as its administrators see it: its cases with how they come out, and what it would change for whom. */
export const viewDraft = (
  draft: DraftState,
  results: readonly CaseResult[],
  { complete, walk, measures }: Measured,
) => {
  const { text: _, person: __, ...stated } = draft;
  const regions = [...Map.groupBy(measures, ({ region }) => region)];
  return {
    ...stated,
    hasPack: draft.text !== undefined,
    results,
    measured: {
      complete,
      effects: sumOf(measures.flatMap(({ effects }) => effects)),
      regions: regions.map(([region, each]) => ({ region, effects: sumOf(each.flatMap(({ effects }) => effects)) })),
      ...(walk && { below: viewWalk(walk) }),
    },
  };
};

/** How far a walk through the regions below has come. */
export const viewWalk = ({ id, status, trial, pending, looked, changed, broken }: WalkState) => ({
  id,
  ...(trial && { draft: trial.draft }),
  status,
  pending,
  looked,
  changed,
  broken,
});
