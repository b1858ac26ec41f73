import { Applicant, type Form } from "@tongban/casework/form";
import type { Act } from "@tongban/casework/step";
import type { Fact } from "@tongban/events/define";
import { answer, type Decision, type Refused, refuse } from "@tongban/kernel/decision";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import { wholeRegion } from "@tongban/runtime/access";
import { http, type Question } from "@tongban/runtime/http";
import { lawOf, lawOn } from "@tongban/runtime/laws";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { openStore } from "@tongban/runtime/store";
import { subsidies as contract } from "../contract.ts";
import { type Application, ApplicationKind, queueOf } from "./application.ts";
import { approveApplication } from "./approve.ts";
import { askForPapers } from "./ask.ts";
import { AwardKind, awardId, paying } from "./award.ts";
import { CertificateKind } from "./certificate.ts";
import { confirm } from "./confirm.ts";
import { rosterFile } from "./file.ts";
import { giveCaseBack } from "./give-back.ts";
import { type Matter, matterOn } from "./matter.ts";
import { householdElsewhere, openApplication } from "./open.ts";
import { passStep } from "./pass.ts";
import { pageId, RosterKind, RosterPageKind } from "./roster.ts";
import { supplyPapers } from "./supply.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { applicantView, applicationView, awardView, rosterView } from "./view.ts";
import { withdrawApplication } from "./withdraw.ts";

const applications = openStore(ApplicationKind);
const certificates = openStore(CertificateKind);
const awards = openStore(AwardKind);
const rosters = openStore(RosterKind);
const pages = openStore(RosterPageKind);

/** Files a form at the region's own window. */
const file = async ({ access, region, id, body, by, day }: Question<Form>) => {
  const elsewhere = householdElsewhere(region, body);
  if (elsewhere) return elsewhere;
  const law = await lawOn(region, day);
  if (!law.ok) return law;
  const matter = matterOn(law.value, body.scheme, day);
  if (!matter.ok) return matter;
  const [person, sealed] = await Promise.all([
    personOf(body.applicant.residentId),
    seal(region, region, body.applicant),
  ]);
  const award = await awards(wholeRegion(region)).get(awardId(body.scheme, person));
  const filed = { id, form: body, person, sealed, on: day };
  return seen(
    await applications(access).decide(
      id,
      (existing) => openApplication(existing, filed, matter.value, award.ok ? award.value : undefined, day),
      by,
    ),
  );
};

const matterOf = async ({ file: { law, scheme, appliedOn } }: Application) =>
  matterOn(await lawOf(law), scheme, appliedOn);

/** Asks a rule about an application under the law it was filed under. */
const act = async <Ruled extends Decision<Application, Fact>>(
  { access, id, by }: Pick<Question, "access" | "id" | "by">,
  rule: (application: Application, matter: Matter) => Ruled | Promise<Ruled>,
) =>
  seen(
    await applications(access).change<Extract<Ruled, Refused>["reason"] | SchemeReason>(
      id,
      async (application) => {
        const matter = await matterOf(application);
        return matter.ok ? rule(application, matter.value) : matter;
      },
      by,
    ),
  );

const view = async (application: Application) => {
  const matter = await matterOf(application);
  return matter.ok ? answer(applicationView(application, matter.value)) : matter;
};

const seen = async <Reason extends string>(decision: Decision<Application, unknown, Reason>) =>
  decision.ok ? view(decision.state) : decision;

const at = ({ body, actor, day }: Pick<Question<{ step: string }>, "body" | "actor" | "day">): Act => ({
  step: body.step,
  role: actor.role,
  day,
});

export const handler = http(contract, {
  "POST /regions/{region}/subsidies/applications": (request) => file(request),

  "GET /regions/{region}/subsidies/applications": async ({ access, actor, query }) => {
    const queue = queueOf(query.queue ?? actor.role, actor.office ?? "");
    const found = await applications(access).list(actor.role === "person" ? { person: actor.sub } : { queue }, query);
    if (!found.ok) return found;
    const items = [];
    for (const application of found.value.items) {
      const item = await view(application);
      if (!item.ok) return item;
      items.push(item.value);
    }
    return answer({ ...found.value, items });
  },

  "GET /regions/{region}/subsidies/applications/{id}": async ({ access, region, id }) => {
    const found = await applications(access).get(id);
    if (!found.ok) return found;
    const shown = await view(found.value);
    if (!shown.ok) return shown;
    const applicant = await unseal(region, found.value.sealed, Applicant);
    return answer({ ...shown.value, applicant: applicantView(applicant) });
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

  "POST /regions/{region}/subsidies/applications/{id}/withdrawal": (request) =>
    act(request, (application, matter) => withdrawApplication(application, matter, request.body.reason, request.day)),

  "GET /regions/{region}/subsidies/awards": async ({ access, actor, query }) => {
    const where = actor.role === "person" ? { person: actor.sub } : { queue: paying(query.scheme) };
    const found = await awards(access).list(where, query);
    return found.ok ? answer({ ...found.value, items: found.value.items.map(awardView) }) : found;
  },

  "GET /regions/{region}/subsidies/awards/{id}": async ({ access, id }) => {
    const found = await awards(access).get(id);
    return found.ok ? answer(awardView(found.value)) : found;
  },

  "GET /regions/{region}/subsidies/rosters": async ({ access, query }) => {
    const found = await rosters(access).list({ queue: query.scheme }, query);
    return found.ok ? answer({ ...found.value, items: found.value.items.map(rosterView) }) : found;
  },

  "GET /regions/{region}/subsidies/rosters/{id}": async ({ access, id }) => {
    const found = await rosters(access).get(id);
    return found.ok ? answer(rosterView(found.value)) : found;
  },

  "GET /regions/{region}/subsidies/rosters/{id}/file": async ({ access, region, id, query: { part } }) => {
    const roster = await rosters(access).get(id);
    if (!roster.ok) return roster;
    if (roster.value.status === "drafting" || roster.value.status === "drafted")
      return refuse("roster-not-submitted", {
        zh: "清册尚未经各部门确认。",
        en: "Not every department has confirmed the roster.",
      });
    const page = await pages(access).get(pageId(id, part));
    if (!page.ok) return page;
    const lines = [];
    for (const line of page.value.lines) lines.push({ ...line, payee: await unseal(region, line.sealed, Applicant) });
    const text = rosterFile(roster.value, page.value.first, lines);
    return { ok: true, document: { type: "text/csv; charset=utf-8", name: `${id}.${part}.csv`, text } };
  },

  "POST /regions/{region}/subsidies/rosters/{id}/confirmations": async ({ access, id, actor, day, by }) => {
    const confirmed = await rosters(access).change(id, (roster) => confirm(roster, actor, actor.role, day), by);
    return confirmed.ok ? answer(rosterView(confirmed.state)) : confirmed;
  },
});
