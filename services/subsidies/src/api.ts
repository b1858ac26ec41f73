import { Applicant } from "@tongban/casework/form";
import type { Fact } from "@tongban/events/define";
import { fieldsIn } from "@tongban/events/reading";
import type { Decision, Refused } from "@tongban/kernel/decision";
import { masked } from "@tongban/kernel/masked";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import { wholeRegion } from "@tongban/runtime/access";
import { http, type Question } from "@tongban/runtime/http";
import { unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import { openStore } from "@tongban/runtime/store";
import { subsidies as contract } from "../contract.ts";
import { type Application, ApplicationKind } from "./application.ts";
import { approveApplication } from "./approve.ts";
import { askForPapers } from "./ask.ts";
import { CertificateKind } from "./certificate.ts";
import { at } from "./edge/at.ts";
import { exportRoutes } from "./edge/export-routes.ts";
import { fileForm } from "./edge/file-form.ts";
import { listed } from "./edge/listed.ts";
import { matterOf } from "./edge/matter-of.ts";
import { rosterRoutes } from "./edge/roster-routes.ts";
import { sumRoutes } from "./edge/sums.ts";
import { tell } from "./edge/tell.ts";
import { giveCaseBack } from "./give-back.ts";
import type { Matter } from "./matter.ts";
import { passStep } from "./pass.ts";
import { recuse } from "./recuse.ts";
import { supplyPapers } from "./supply.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { withdrawApplication } from "./withdraw.ts";

const applications = openStore(ApplicationKind);
const certificates = openStore(CertificateKind);

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
  return acted.ok ? tell(region, acted.state) : acted;
};

export const handler = http(contract, {
  "POST /regions/{region}/subsidies/applications": (request) => fileForm(request),

  "GET /regions/{region}/subsidies/applications": async ({ access, region, actor, query }) => {
    const found = await listed(access, actor, query);
    if (!found.ok) return found;
    const items = [];
    for (const application of found.value.items) {
      const item = await tell(region, application);
      if (!item.ok) return item;
      items.push(item.value);
    }
    return shown({ ...found.value, items }, { persons: items.map(({ person }) => person) });
  },

  "GET /regions/{region}/subsidies/applications/{id}": async ({ access, region, id, actor }) => {
    const found = await applications(access).get(id);
    if (!found.ok) return found;
    const seen = await tell(region, found.value);
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
