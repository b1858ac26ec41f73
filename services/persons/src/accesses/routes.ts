import type { Answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import type { Page } from "@tongban/runtime/page";
import { shown } from "@tongban/runtime/shown";
import { openStore } from "@tongban/runtime/store";
import type { persons } from "../../contract.ts";
import { type Access, AccessKind } from "./access.ts";
import { OfficeNameKind } from "./office.ts";
import { accessView } from "./view.ts";

const accesses = openStore(AccessKind);
const offices = openStore(OfficeNameKind);

/** What is kept about accesses. */
export const accessKinds = [AccessKind, OfficeNameKind] as const;

/** The names of the offices that some of these were read in, by their codes. */
const namesIn = async (region: RegionCode, read: readonly Access[]) => {
  const codes = new Set(read.flatMap(({ by }) => by.office ?? []));
  const names = new Map<string, string>();
  for (const code of codes) {
    const office = await offices(wholeRegion(region)).get(code);
    if (office.ok) names.set(code, office.value.name);
  }
  return names;
};

const told = async <Reason extends string>(region: RegionCode, page: Answer<Page<Access>, Reason>) => {
  if (!page.ok) return page;
  const { items } = page.value;
  const names = await namesIn(region, items);
  return shown(
    { ...page.value, items: items.map((access) => accessView(access, names)) },
    { persons: items.map(({ person }) => person) },
  );
};

/** What is answered about accesses, the newest first. */
export const accessRoutes = {
  "GET /regions/{region}/persons/me/accesses": async ({ access, region, actor, query }) =>
    told(region, await accesses(access).list({ person: actor.sub }, { ...query, newestFirst: true })),

  "GET /regions/{region}/persons/accesses/{id}": async ({ access, region, id, query }) =>
    told(region, await accesses(access).list({ person: id }, { ...query, newestFirst: true })),

  "GET /regions/{region}/persons/accesses": async ({ access, region, query: { staff, day, ...page }, day: today }) => {
    const where = staff === undefined ? { due: day ?? today } : { queue: staff, ...(day && { order: day }) };
    return told(region, await accesses(access).list(where, { ...page, newestFirst: true }));
  },
} satisfies Partial<Answers<typeof persons>>;
