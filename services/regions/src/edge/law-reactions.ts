import * as crossProvince from "@tongban/events/cross-province";
import type { EventOf } from "@tongban/events/define";
import { PolicyActivated, PolicyProposed, PolicyTakenBack } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { lineage, nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { type Heard, on } from "@tongban/runtime/inbox";
import { openStore } from "@tongban/runtime/store";
import { Draft } from "../law/draft.ts";
import { keepMeasure, Measure, type MeasureState, measureId } from "../law/measure.ts";
import { close } from "../law/propose.ts";
import { Law } from "../law/regional-law.ts";
import { splice } from "../law/timeline.ts";
import { lawsAbove, timelineIn } from "./laying.ts";
import { publish } from "./publish.ts";
import { datedOf, takeOverIn } from "./taking-over.ts";
import { isCounty, nothing, walkFrom, walkReactions } from "./walking.ts";

const laws = openStore(Law);
const drafts = openStore(Draft);
const measures = openStore(Measure);

/** A draft whose law is in force is closed, whatever came between the two. */
const closeDraft = async (region: RegionCode, { by }: Heard) => {
  const law = await laws(wholeRegion(region)).get(region);
  const act = law.ok ? law.value.activations.at(-1) : undefined;
  if (!act?.draft || act.takenBack) return;
  await drafts(wholeRegion(region)).change<never>(act.draft, (draft) => close(draft, act.activated), by);
};

/**
 * What the platform activates itself was taken over from above, and the walk that did so goes on to those below. What the
 * region activates is laid once more, in case the law above changed while it did.
 */
const spread = async (
  { region, sequence, actor }: EventOf<typeof PolicyActivated> | EventOf<typeof PolicyTakenBack>,
  heard: Heard,
) => {
  await publish(region);
  if (actor.role === "platform") return undefined;
  const walk = `law-${sequence}`;
  const { once: _, ...by } = heard.by;
  const again = { ...heard, by };
  await closeDraft(region, again);
  await takeOverIn(region, { above: lineage(region).slice(0, -1).at(-1) ?? nation, walk }, again);
  return isCounty(region) ? undefined : walkFrom(region, { id: walk }, nothing, again);
};

/** Tries a proposed law on every region below. */
const rehearse = on(PolicyProposed, async ({ region, data: { draft, proposer, from, digest } }, heard) => {
  if (region !== proposer || isCounty(region)) return undefined;
  const law = await laws(wholeRegion(region)).get(region);
  const held = law.ok ? law.value : undefined;
  const { pieces } = await timelineIn(region, { law: held, add: { from, digest } });
  const above = splice([pieces.map(datedOf), await lawsAbove(region)]);
  return walkFrom(region, { id: draft, trial: { draft, proposer, above } }, nothing, heard);
});

/** Puts what a service has measured, wherever it did, with the draft. */
const keep = (
  service: MeasureState["service"],
  { region, data }: EventOf<typeof subsidies.PolicyMeasured> | EventOf<typeof crossProvince.PolicyMeasured>,
  { by }: Heard,
) => {
  const measure = { draft: data.draft, region, service, effects: data.effects };
  return measures(wholeRegion(data.proposer)).decide(
    measureId(measure),
    (existing) => keepMeasure(existing, measure),
    by,
  );
};

export const lawReactions = [
  on(PolicyActivated, spread),
  on(PolicyTakenBack, spread),
  rehearse,
  on(subsidies.PolicyMeasured, (event, heard) => keep("subsidies", event, heard)),
  on(crossProvince.PolicyMeasured, (event, heard) => keep("cross-province", event, heard)),
  ...walkReactions,
];
