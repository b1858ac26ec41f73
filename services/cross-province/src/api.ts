import { type Form, Personal } from "@tongban/casework/form";
import type { Fact } from "@tongban/events/define";
import type { Decision, Refused } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import type { Access } from "@tongban/runtime/access";
import { CountKind } from "@tongban/runtime/count";
import { exportOf } from "@tongban/runtime/export";
import { http, type Question } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { ProxyKind } from "@tongban/runtime/mandates";
import { MeasureKind } from "@tongban/runtime/measure";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { refusedOf, shown } from "@tongban/runtime/shown";
import { takesIn } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { servedTownship } from "@tongban/runtime/townships";
import { crossProvince as contract } from "../contract.ts";
import { matterOf } from "./edge/matter-of.ts";
import { betweenPlaces, type Matter, matterOn } from "./matter.ts";
import { householdHere, openRequest } from "./open.ts";
import { push } from "./push.ts";
import {
  isHouseholdSide,
  onTheOtherSide,
  queueOf,
  queuesOf,
  type ReceivingSide,
  type Request,
  RequestKind,
} from "./request.ts";
import { supplyPapers } from "./supply.ts";
import { tell } from "./tell.ts";
import { requestView } from "./view.ts";
import { withdrawRequest } from "./withdraw.ts";

const requests = openStore(RequestKind);

/** Takes a form in for another region, by the law of both. */
const file = async ({ access, region, id, body, actor, by, day }: Question<Form>) => {
  const own = await lawOn(region, day);
  if (!own.ok) return own;
  const between = betweenPlaces(own.value, day);
  if (!between.ok) return between;
  const here = householdHere(region, body, between.value);
  if (here) return here;
  const theirs = await lawOn(body.household.region, day, "/body/household/region");
  if (!theirs.ok) return theirs;
  const matter = matterOn(own.value, theirs.value, body.scheme, day);
  if (!matter.ok) return matter;
  for (const [place, field] of [
    [region, "/path/region"],
    [body.household.region, "/body/household/region"],
  ] as const) {
    const taken = await takesIn(place, field);
    if (!taken.ok) return taken;
  }
  const township = await servedTownship(body.household.township, "/body/household/township");
  if (!township.ok) return township;
  const { applicant, certificate } = body;
  const [person, sealed] = await Promise.all([
    personOf(applicant.residentId),
    seal(region, { applicant, certificate }),
  ]);
  if (!sealed.ok) return sealed;
  const office = actor.role === "township-clerk" ? actor.office : undefined;
  const filed = { id, receiving: region, form: body, person, sealed: sealed.value, ...(office && { office }) };
  const opened = await requests(access).decide(id, (existing) => openRequest(existing, filed, matter.value, day), by, {
    person,
    ...(office && { office }),
  });
  return opened.ok ? view(region, opened.state) : refusedOf(opened, ["request-already-open"], person);
};

/** Where a caller finds theirs at a stage: a person their own whatever the stage, an office its own, others all. */
const listed = (access: Access, stage: Request["stage"]) => {
  if (access.sees === "region") return { queues: queuesOf(stage) };
  return "person" in access.sees ? access.sees : { queue: queueOf(stage, access.sees.office) };
};

const view = async (region: RegionCode, request: Request) => {
  const whose = { persons: [request.person], matter: `requests/${request.id}` };
  if (isHouseholdSide(request)) return shown(requestView(request, undefined), whose);
  const matter = await matterOf(region, request);
  return matter.ok ? shown(requestView(request, matter.value.course), whose) : matter;
};

/** Asks a rule about the receiving side of a request, under the law it was taken in by. */
const act = async <Ruled extends Decision<Request, Fact>>(
  { access, region, id, by }: Pick<Question, "access" | "region" | "id" | "by">,
  rule: (request: ReceivingSide, matter: Matter) => Ruled | Promise<Ruled>,
) => {
  const acted = await requests(access).change<
    Extract<Ruled, Refused>["reason"] | SchemeReason | "request-on-the-other-side"
  >(
    id,
    async (request) => {
      if (isHouseholdSide(request)) return onTheOtherSide;
      const matter = await matterOf(region, request);
      return matter.ok ? rule(request, matter.value) : matter;
    },
    by,
  );
  return acted.ok ? view(region, acted.state) : acted;
};

export const handler = http(contract, {
  "POST /regions/{region}/cross-province/requests": (request) => file(request),

  "GET /regions/{region}/cross-province/requests": async ({ access, region, query }) => {
    const found = await requests(access).list(listed(access, query.stage), query);
    if (!found.ok) return found;
    const items = [];
    for (const request of found.value.items) {
      const item = await view(region, request);
      if (!item.ok) return item;
      items.push(item.value);
    }
    return shown({ ...found.value, items }, { persons: found.value.items.map(({ person }) => person) });
  },

  "GET /regions/{region}/cross-province/requests/{id}": async ({ access, region, id }) => {
    const found = await requests(access).get(id);
    return found.ok ? view(region, found.value) : found;
  },

  "GET /regions/{region}/cross-province/requests/{id}/history": ({ access, id, query }) =>
    requests(access).history(id, query),

  "POST /regions/{region}/cross-province/requests/{id}/materials": (request) =>
    act(request, (found, matter) => supplyPapers(found, matter, request.body.presented, request.day)),

  "POST /regions/{region}/cross-province/requests/{id}/push": (request) =>
    act(request, async (found, matter) => {
      const personal = await unseal(request.region, found.sealed, Personal);
      if (!personal.ok) return personal;
      const sealed = await seal(found.household, personal.value);
      return sealed.ok ? push(found, matter, sealed.value, request.day) : sealed;
    }),

  "POST /regions/{region}/cross-province/requests/{id}/telling": (request) =>
    act(request, (found, matter) => tell(found, matter, request.day)),

  "POST /regions/{region}/cross-province/requests/{id}/withdrawal": (request) =>
    act(request, (found, matter) => withdrawRequest(found, matter, request.body.reason, request.day)),

  "GET /regions/{region}/cross-province/export": exportOf([RequestKind, MeasureKind, CountKind, ProxyKind]),
});
