import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { runCases } from "@tongban/policy/run-cases";
import { wholeRegion } from "@tongban/runtime/access";
import { lawOf } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import { Draft, type DraftState } from "../law/draft.ts";
import { Measure, type MeasureState } from "../law/measure.ts";
import { Law, ownLayers } from "../law/regional-law.ts";
import { isMeasured, viewDraft } from "../law/view.ts";
import { Walk } from "../law/walk.ts";
import { isCounty } from "./walking.ts";

export const drafts = openStore(Draft);
const laws = openStore(Law);
const measures = openStore(Measure);
const walks = openStore(Walk);

/** How many measures are read at once. */
const AT_ONCE = 100;

/** Everything the services have measured for a draft. */
const measuresOf = async (region: RegionCode, draft: string) => {
  const all: MeasureState[] = [];
  let page: string | undefined;
  do {
    const found = await measures(wholeRegion(region)).list({ queue: draft }, { limit: AT_ONCE, page });
    if (!found.ok) throw new Error(found.reason);
    all.push(...found.value.items);
    page = found.value.next;
  } while (page);
  return all;
};

/** A draft's cases as they come out, and what it would change, as far as is known. */
export const triedOut = async (region: RegionCode, draft: DraftState) => {
  const walk = await walks(wholeRegion(region)).get(draft.id);
  const measured = await measuresOf(region, draft.id);
  const walked = walk.ok ? walk.value : undefined;
  return {
    results: runCases(await lawOf(draft.digest), draft.cases),
    measured: { complete: isMeasured(walked, !isCounty(region), measured), walk: walked, measures: measured },
  };
};

/** The day from which a later act of the region takes the place of a draft again. */
const followedOn = async (region: RegionCode, { from }: DraftState) => {
  const law = await laws(wholeRegion(region)).get(region);
  return law.ok ? ownLayers(law.value.activations).find((later) => later.from > from)?.from : undefined;
};

/** A draft as it is told. */
export const view = async (region: RegionCode, draft: DraftState) => {
  const { results, measured } = await triedOut(region, draft);
  const followedBy = await followedOn(region, draft);
  return answer({ ...viewDraft(draft, results, measured), ...(followedBy && { followedBy }) });
};
