import { Applicant, type Form } from "@tongban/casework/form";
import type { Fact } from "@tongban/events/define";
import { fieldsIn } from "@tongban/events/reading";
import type { Decision, Refused } from "@tongban/kernel/decision";
import type { MandateRef } from "@tongban/kernel/mandate";
import { masked } from "@tongban/kernel/masked";
import type { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import { wholeRegion } from "@tongban/runtime/access";
import { http, type Question } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { partiesOf } from "@tongban/runtime/parties";
import { seal, unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import { takesIn } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { servedTownship } from "@tongban/runtime/townships";
import { subsidies as contract } from "../contract.ts";
import { type Application, ApplicationKind } from "./application.ts";
import { approveApplication } from "./approve.ts";
import { askForPapers } from "./ask.ts";
import { AwardKind, awardId } from "./award.ts";
import { CertificateKind } from "./certificate.ts";
import { at } from "./edge/at.ts";
import { exportRoutes } from "./edge/export-routes.ts";
import { listed } from "./edge/listed.ts";
import { matterOf } from "./edge/matter-of.ts";
import { rosterRoutes } from "./edge/roster-routes.ts";
import { sumRoutes } from "./edge/sums.ts";
import { giveCaseBack } from "./give-back.ts";
import { type Matter, matterOn } from "./matter.ts";
import { householdElsewhere, openApplication } from "./open.ts";
import { passStep } from "./pass.ts";
import { recuse } from "./recuse.ts";
import { supplyPapers } from "./supply.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { applicationView } from "./view.ts";
import { withdrawApplication } from "./withdraw.ts";

const applications = openStore(ApplicationKind);
const certificates = openStore(CertificateKind);
const awards = openStore(AwardKind);

/** Whom a form concerns that a proxy files: the proxy, too. */
const represented = ({ parties }: { parties: readonly PersonId[] }, mandate: MandateRef) => ({
  mandate,
  parties: [...new Set([...parties, mandate.proxy])],
});

/** Files a form at the region's own window. */
const file = async ({ access, region, id, body, mandate, by, day }: Question<Form>) => {
  const law = await lawOn(region, day);
  if (!law.ok) return law;
  const matter = matterOn(law.value, body.scheme, day, false);
  if (!matter.ok) return matter;
  const elsewhere = householdElsewhere(region, body, matter.value);
  if (elsewhere) return elsewhere;
  const taken = await takesIn(region, "/path/region");
  if (!taken.ok) return taken;
  const township = await servedTownship(body.household.township, "/body/household/township");
  if (!township.ok) return township;
  const [concerned, sealed] = await Promise.all([partiesOf(body.applicant), seal(region, body.applicant)]);
  if (!sealed.ok) return sealed;
  const award = await awards(wholeRegion(region)).get(awardId(body.scheme, concerned.person));
  const filed = {
    id,
    form: body,
    ...concerned,
    sealed: sealed.value,
    on: day,
    ...(mandate && represented(concerned, mandate)),
  };
  const opened = await applications(access).decide(
    id,
    (existing) => openApplication(existing, filed, matter.value, award.ok ? award.value : undefined, day),
    by,
    { person: concerned.person, office: body.household.township, scheme: body.scheme },
  );
  return opened.ok ? view(region, opened.state) : opened;
};

/** Asks a rule about an application under the law it was filed under. */
const act = async <Ruled extends Decision<Application, Fact>>(
  { access, region, id, by }: Pick<Question, "access" | "region" | "id" | "by">,
  rule: (application: Application, matter: Matter) => Ruled | Promise<Ruled>,
) => {
  const acted = await applications(access).change<Extract<Ruled, Refused>["reason"] | SchemeReason>(
    id,
    async (application) => {
      const matter = await matterOf(region, application);
      return matter.ok ? rule(application, matter.value) : matter;
    },
    by,
  );
  return acted.ok ? view(region, acted.state) : acted;
};

const view = async (region: RegionCode, application: Application) => {
  const matter = await matterOf(region, application);
  if (!matter.ok) return matter;
  const { id, person } = application;
  return shown(applicationView(application, matter.value), { persons: [person], matter: `applications/${id}` });
};

export const handler = http(contract, {
  "POST /regions/{region}/subsidies/applications": (request) => file(request),

  "GET /regions/{region}/subsidies/applications": async ({ access, region, actor, query }) => {
    const found = await listed(access, actor, query);
    if (!found.ok) return found;
    const items = [];
    for (const application of found.value.items) {
      const item = await view(region, application);
      if (!item.ok) return item;
      items.push(item.value);
    }
    return shown({ ...found.value, items }, { persons: items.map(({ person }) => person) });
  },

  "GET /regions/{region}/subsidies/applications/{id}": async ({ access, region, id, actor }) => {
    const found = await applications(access).get(id);
    if (!found.ok) return found;
    const seen = await view(region, found.value);
    if (!seen.ok) return seen;
    const opened = await unseal(region, found.value.sealed, Applicant);
    if (!opened.ok) return opened;
    const applicant = masked(opened.value, actor.role);
    return { ...seen, value: { ...seen.value, applicant }, fields: ["person", "case", ...fieldsIn(applicant)] };
  },

  "GET /regions/{region}/subsidies/applications/{id}/history": ({ access, id, query }) =>
    applications(access).history(id, query),

  "POST /regions/{region}/subsidies/applications/{id}/notice": (request) =>
    act(request, (application, matter) => askForPapers(application, matter, request.body.materials, at(request))),

  "POST /regions/{region}/subsidies/applications/{id}/materials": (request) =>
    act(request, (application, matter) => supplyPapers(application, matter, request.body.presented, request.day)),

  "POST /regions/{region}/subsidies/applications/{id}/pass": (request) =>
    act(request, async (application, matter) => {
      const held = await certificates(wholeRegion(request.region)).get(application.person);
      return passStep(application, matter, held.ok ? held.value : undefined, at(request));
    }),

  "POST /regions/{region}/subsidies/applications/{id}/return": (request) =>
    act(request, (application, matter) => giveCaseBack(application, matter, request.body.reason, at(request))),

  "POST /regions/{region}/subsidies/applications/{id}/approval": (request) =>
    act(request, (application, matter) =>
      approveApplication(application, matter, request.body.householdEconomy, at(request)),
    ),

  "POST /regions/{region}/subsidies/applications/{id}/refusal": (request) =>
    act(request, (application, matter) => turnApplicationDown(application, matter, request.body.reason, at(request))),

  "POST /regions/{region}/subsidies/applications/{id}/recusal": (request) =>
    act(request, (application, matter) => recuse(application, matter, request.body.reason, request.self)),

  "POST /regions/{region}/subsidies/applications/{id}/withdrawal": (request) =>
    act(request, (application, matter) => withdrawApplication(application, matter, request.body.reason, request.day)),

  ...rosterRoutes,
  ...sumRoutes,
  ...exportRoutes,
});
