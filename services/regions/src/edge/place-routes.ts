import { answer } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import type { regions as contract } from "../../contract.ts";
import { acceptImport } from "../imports/accept-import.ts";
import { summary, viewImport } from "../imports/import.ts";
import { readImport } from "../imports/read-import.ts";
import { enterInstitution } from "../places/enter-institution.ts";
import { enterVillage } from "../places/enter-village.ts";
import { townshipOf } from "../places/village.ts";
import { enteredIn, imports, institutions, offices, opened, villages } from "./region-records.ts";

const byCode = <State extends { code: string }>(all: readonly State[]) => new Map(all.map((one) => [one.code, one]));

/** What is asked of a region's villages and institutions, and of files that bring many at once. */
export const placeRoutes = {
  "POST /regions/{region}/regions/villages": async ({ access, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const found = await offices(access).get(townshipOf(body));
    const township = found.ok ? found.value : undefined;
    return villages(access).decide(body.code, (village) => enterVillage(village, township, body), by);
  },

  "GET /regions/{region}/regions/villages": ({ region, query }) =>
    villages(wholeRegion(region)).list({ queue: "all" }, query),

  "POST /regions/{region}/regions/institutions": async ({ access, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    return institutions(access).decide(body.code, (institution) => enterInstitution(institution, body), by);
  },

  "GET /regions/{region}/regions/institutions": ({ region, query }) =>
    institutions(wholeRegion(region)).list({ queue: "all" }, query),

  "POST /regions/{region}/regions/imports": async ({ access, region, id, body: { kind, file, name }, by, day }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const entered = await enteredIn(region);
    const stored = {
      offices: byCode(entered.offices),
      villages: byCode(entered.villages),
      institutions: byCode(entered.institutions),
      staff: new Map(entered.staff.map((member) => [member.sub, member])),
    };
    const read = readImport(kind, region, Buffer.from(file, "base64"), stored);
    if (!read.ok) return read;
    const sent = { id, kind, actor: by.actor, sentOn: day, ...(name && { name }) };
    const decided = await imports(access).decide(id, (existing) => acceptImport(existing, sent, read.value), by);
    return decided.ok ? answer(viewImport(decided.state)) : decided;
  },

  "GET /regions/{region}/regions/imports": async ({ access, query }) => {
    const page = await imports(access).list({ queue: "all" }, query);
    return page.ok ? answer({ ...page.value, items: page.value.items.map(summary) }) : page;
  },

  "GET /regions/{region}/regions/imports/{id}": async ({ access, id }) => {
    const found = await imports(access).get(id);
    return found.ok ? answer(viewImport(found.value)) : found;
  },
} satisfies Partial<Answers<typeof contract>>;
