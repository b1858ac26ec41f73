import type { Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { lineage, type RegionCode } from "@tongban/kernel/region";
import type { Merged } from "@tongban/policy/merge";
import { answerQuestion } from "@tongban/policy/question";
import { wholeRegion } from "@tongban/runtime/access";
import { http } from "@tongban/runtime/http";
import { lawOn, mergedOf, storeLaw } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import { regions as contract } from "../contract.ts";
import { activate } from "./activate.ts";
import { viewDivision } from "./division.ts";
import { draft } from "./draft.ts";
import { onboardingRoutes } from "./edge/onboarding.ts";
import { opened } from "./edge/region-records.ts";
import { grant } from "./grant.ts";
import { inForce } from "./in-force.ts";
import { Office } from "./office.ts";
import { openOffice, unknownOffice } from "./open-office.ts";
import { Region } from "./region.ts";
import { Law } from "./regional-law.ts";
import { simulate } from "./simulate.ts";
import { Staff, viewStaff } from "./staff.ts";
import { withdraw } from "./withdraw.ts";

const regions = openStore(Region);
const laws = openStore(Law);
const offices = openStore(Office);
const staff = openStore(Staff);

/** The law of the nearest region above that has any in force on that day. */
const inheritedBy = async (region: RegionCode, from: Day): Promise<Merged | undefined> => {
  for (const above of lineage(region).slice(0, -1).toReversed()) {
    const law = await lawOn(above, from);
    if (law.ok) return mergedOf(law.value.digest);
  }
  return undefined;
};

export const handler = http(contract, {
  ...onboardingRoutes,

  "GET /regions/{region}/regions/division": async ({ region }) =>
    viewDivision(region, (await regions(wholeRegion(region)).get(region)).ok),

  "POST /regions/{region}/regions/policy": async ({ access, region, body: { pack, from }, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const merged = draft(region, pack, await inheritedBy(region, from));
    if (!merged.ok) return merged;
    const next = {
      from,
      digest: await storeLaw(merged.value),
      layers: merged.value.layers.map((layer) => layer.region),
    };
    return laws(access).decide(region, (law) => activate(law, next), by);
  },

  "GET /regions/{region}/regions/policy": async ({ region, query, day }) => {
    const on = query.on ?? day;
    const law = await lawOn(region, on, "/path/region");
    return law.ok ? answer(inForce(region, law.value, on)) : law;
  },

  "POST /regions/{region}/regions/policy/simulations": async ({ region, body: { questions } }) => {
    const answers = [];
    for (const question of questions) {
      const law = await lawOn(region, question.on, "/path/region");
      answers.push(simulate(question, law.ok ? answerQuestion(law.value, question) : law));
    }
    return answer({ answers });
  },

  "POST /regions/{region}/regions/offices": async ({ access, region, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    return offices(access).decide(body.code, (office) => openOffice(office, region, body), by);
  },

  "GET /regions/{region}/regions/offices": ({ region, query }) =>
    offices(wholeRegion(region)).list({ queue: "all" }, query),

  "POST /regions/{region}/regions/staff": async ({ access, region, body: { sub, ...granted }, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const office = granted.office === undefined ? undefined : await offices(access).get(granted.office);
    if (office?.ok === false) return unknownOffice;
    const decision = await staff(access).decide(sub, (member) => grant(member, region, sub, granted), by);
    return decision.ok ? answer(viewStaff(region, decision.state)) : decision;
  },

  "POST /regions/{region}/regions/staff/{id}/withdrawal": async ({ access, region, id, body, by }) => {
    const decision = await staff(access).change(id, (member) => withdraw(member, region, body), by);
    return decision.ok ? answer(viewStaff(region, decision.state)) : decision;
  },

  "GET /regions/{region}/regions/staff": async ({ access, region, query }) => {
    const page = await staff(access).list({ queue: "all" }, query);
    return page.ok
      ? answer({ ...page.value, items: page.value.items.map((member) => viewStaff(region, member)) })
      : page;
  },
});
