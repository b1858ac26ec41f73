import { Applicant } from "@tongban/casework/form";
import { answer, refuse } from "@tongban/kernel/decision";
import { masked } from "@tongban/kernel/masked";
import { personIn } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import { openStore } from "@tongban/runtime/store";
import type { subsidies } from "../../contract.ts";
import { AwardKind, paying } from "../award.ts";
import { confirm } from "../confirm.ts";
import { rosterFile } from "../file.ts";
import { pageId, payees, RosterKind, RosterPageKind } from "../roster.ts";
import { awardView, rosterView } from "../view.ts";

const awards = openStore(AwardKind);
const rosters = openStore(RosterKind);
const pages = openStore(RosterPageKind);

/** A page beyond the roster's own was written by a draft that came too late, and belongs to nothing. */
const noSuchPage = refuse("roster-page-unknown", {
  zh: "清册没有这一页。",
  en: "The roster has no such page.",
});

/** What is asked of awards and rosters. */
export const rosterRoutes = {
  "GET /regions/{region}/subsidies/awards": async ({ access, query }) => {
    const person = personIn(access);
    const where = person ? { person } : { queue: paying(query.scheme) };
    const found = await awards(access).list(where, query);
    if (!found.ok) return found;
    const items = found.value.items.map(awardView);
    return shown({ ...found.value, items }, { persons: items.map(({ person }) => person) });
  },

  "GET /regions/{region}/subsidies/awards/{id}": async ({ access, id }) => {
    const found = await awards(access).get(id);
    return found.ok ? shown(awardView(found.value), { persons: [found.value.person] }) : found;
  },

  "GET /regions/{region}/subsidies/rosters": async ({ access, query }) => {
    const found = await rosters(access).list({ queue: query.scheme }, query);
    return found.ok ? answer({ ...found.value, items: found.value.items.map(rosterView) }) : found;
  },

  "GET /regions/{region}/subsidies/rosters/{id}": async ({ access, id }) => {
    const found = await rosters(access).get(id);
    return found.ok ? answer(rosterView(found.value)) : found;
  },

  "GET /regions/{region}/subsidies/rosters/{id}/file": async ({ access, region, id, actor, query: { part } }) => {
    const roster = await rosters(access).get(id);
    if (!roster.ok) return roster;
    if (roster.value.status !== "submitted" && roster.value.status !== "settled")
      return refuse("roster-not-submitted", {
        zh: "清册尚未经各部门确认。",
        en: "Not every department has confirmed the roster.",
      });
    const page = await pages(access).get(pageId(id, part));
    if (!page.ok) return page;
    if (part >= roster.value.pages) return noSuchPage;
    const lines = [];
    for (const line of page.value.lines) {
      const payee = await unseal(region, line.sealed, Applicant);
      if (!payee.ok) return payee;
      lines.push({ ...line, payee: masked(payee.value, actor.role) });
    }
    const text = rosterFile(roster.value, page.value.first, lines);
    const document = { type: "text/csv; charset=utf-8", name: `${id}.${part}.csv`, text };
    return { ok: true, document, persons: payees(page.value) };
  },

  "POST /regions/{region}/subsidies/rosters/{id}/confirmations": async ({ access, id, actor, self, day, by }) => {
    const confirmed = await rosters(access).change(id, (roster) => confirm(roster, actor, self, actor.role, day), by);
    return confirmed.ok ? answer(rosterView(confirmed.state)) : confirmed;
  },
} satisfies Partial<Answers<typeof subsidies>>;
