import * as crossProvince from "@tongban/events/cross-province";
import type { EventOf } from "@tongban/events/define";
import { PolicyActivated, PolicyProposed, PolicyTakenBack } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { wholeRegion } from "@tongban/runtime/access";
import { type Heard, on } from "@tongban/runtime/inbox";
import { openStore } from "@tongban/runtime/store";
import { keepMeasure, Measure, type MeasureState, measureId } from "../law/measure.ts";
import { Law } from "../law/regional-law.ts";
import { timelineIn } from "./laying.ts";
import { publish } from "./publish.ts";
import { isCounty, nothing, walkFrom, walkReactions } from "./walking.ts";

const laws = openStore(Law);
const measures = openStore(Measure);

/** What the platform activates itself was taken over from above, and the walk that did so goes on to those below. */
const spread = async (
  { region, sequence, actor }: EventOf<typeof PolicyActivated> | EventOf<typeof PolicyTakenBack>,
  heard: Heard,
) => {
  await publish(region);
  if (actor.role === "platform" || isCounty(region)) return undefined;
  return walkFrom(region, { id: `law-${sequence}` }, nothing, heard);
};

/** Tries a proposed law on every region below. */
const rehearse = on(PolicyProposed, async ({ region, data: { draft, proposer, from, digest } }, heard) => {
  if (region !== proposer || isCounty(region)) return undefined;
  const law = await laws(wholeRegion(region)).get(region);
  const held = law.ok ? law.value : undefined;
  const { pieces } = await timelineIn(region, { law: held, add: { from, digest } });
  const trial = { draft, proposer, pieces: pieces.map((piece) => ({ from: piece.from, digest: piece.digest })) };
  return walkFrom(region, { id: draft, trial }, nothing, heard);
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
