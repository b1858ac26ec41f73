import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type ResidentId, readResidentId } from "@tongban/kernel/resident-id";
import { namesIn } from "@tongban/policy/stated";
import { personIn, wholeRegion } from "@tongban/runtime/access";
import type { Answers, Question } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { ProxyKind } from "@tongban/runtime/mandates";
import type { Page } from "@tongban/runtime/page";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import { notClosed } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { servedTownship } from "@tongban/runtime/townships";
import type { persons } from "../../contract.ts";
import { enderOf, endMandate } from "./end.ts";
import { enterMandate } from "./enter.ts";
import type { Entry } from "./entry.ts";
import { type Mandate, MandateKind, Personal, queueOf } from "./mandate.ts";
import { termLawOn } from "./term-law.ts";
import { mandateView } from "./view.ts";
import { VillageKind } from "./village.ts";

const mandates = openStore(MandateKind);
const villages = openStore(VillageKind);

/** What is kept of a region about mandates. */
export const mandateKinds = [MandateKind, VillageKind, ProxyKind];

type Asking = Pick<Question, "region" | "actor" | "day">;

const partiesOf = ({ principal, proxy }: Mandate) => [principal, proxy];

const view = async (mandate: Mandate, { region, actor, day }: Asking) => {
  const personal = await unseal(region, mandate.sealed, Personal);
  return personal.ok ? answer(mandateView(mandate, personal.value, actor.role, day)) : personal;
};

const show = async (mandate: Mandate, asking: Asking) => {
  const viewed = await view(mandate, asking);
  if (!viewed.ok) return viewed;
  return shown(viewed.value, { persons: partiesOf(mandate), matter: `mandates/${mandate.id}` });
};

const showAll = async (page: Page<Mandate>, asking: Asking, why: { purpose?: string } = {}) => {
  const items = [];
  for (const viewed of await Promise.all(page.items.map((mandate) => view(mandate, asking)))) {
    if (!viewed.ok) return viewed;
    items.push(viewed.value);
  }
  return shown({ ...page, items }, { ...why, persons: page.items.flatMap(partiesOf) });
};

/** Who a number that has passed the body's schema belongs to. */
const partyOf = async (residentId: ResidentId) => {
  const read = readResidentId(residentId);
  if (!read.ok) throw new Error(`An identity number was let through: ${read.reason}`);
  return { person: await personOf(residentId), birth: read.value.birth };
};

const villageIn = async (region: RegionCode, code: string | undefined) => {
  const found = code === undefined ? undefined : await villages(wholeRegion(region)).get(code);
  return found?.ok ? found.value : undefined;
};

/** Enters what staff have seen the document of. */
const enter = async ({ access, id, body, by, self, ...asking }: Question<Entry>) => {
  const { region, day } = asking;
  const open = await notClosed(region, "/path/region");
  if (!open.ok) return open;
  const law = await lawOn(region, day);
  if (!law.ok) return law;
  const term = termLawOn(law.value, day);
  if (!term.ok) return term;
  const township = await servedTownship(body.office, "/body/office");
  if (!township.ok) return township;
  const personal = {
    principal: { name: body.principal.name, residentId: body.principal.residentId },
    proxy: { name: body.proxy.name, residentId: body.proxy.residentId },
    documentTitle: body.document.title,
  };
  const [principal, proxy, village, sealed] = await Promise.all([
    partyOf(body.principal.residentId),
    partyOf(body.proxy.residentId),
    villageIn(region, body.proxy.village),
    seal(region, personal),
  ]);
  if (!sealed.ok) return sealed;
  const schemes = namesIn(law.value.packs, (pack) => pack.schemes);
  const filed = { id, entry: body, principal, proxy, village, sealed: sealed.value, enteredBy: self };
  const entered = await mandates(access).decide(
    id,
    (existing) => enterMandate(existing, region, filed, day, term.value, schemes),
    by,
    { person: principal.person, others: [proxy.person], office: body.office },
  );
  return entered.ok ? show(entered.state, asking) : entered;
};

/** What is answered about mandates. */
export const mandateRoutes = {
  "POST /regions/{region}/persons/mandates": (request) => enter(request),

  "GET /regions/{region}/persons/mandates": async ({
    access,
    query: { standing, office: asked, ...page },
    ...asking
  }) => {
    const person = personIn(access);
    const office = access.sees !== "region" && "office" in access.sees ? access.sees.office : asked;
    const queue = office ? { queue: queueOf(standing, office) } : { queues: `${standing}.` as const };
    const found = await mandates(access).list(person ? { person } : queue, page);
    return found.ok ? showAll(found.value, asking) : found;
  },

  "POST /regions/{region}/persons/mandates/lookups": async ({ access, body, ...asking }) => {
    const { residentId, purpose, page } = body;
    const person = await personOf(residentId);
    const found = await mandates(access).list({ person }, { page });
    if (!found.ok) return found;
    if (found.value.items.length === 0) return shown(found.value, { persons: [person], fields: [], purpose });
    return showAll(found.value, asking, { purpose });
  },

  "GET /regions/{region}/persons/mandates/{id}": async ({ access, id, ...asking }) => {
    const found = await mandates(access).get(id);
    return found.ok ? show(found.value, asking) : found;
  },

  "GET /regions/{region}/persons/mandates/{id}/history": ({ access, id, query }) => mandates(access).history(id, query),

  "POST /regions/{region}/persons/mandates/{id}/ending": async ({ access, id, body, by, self, ...asking }) => {
    const ended = await mandates(access).change(
      id,
      (mandate) => {
        const ender = enderOf(mandate, personIn(access), self);
        return ender.ok ? endMandate(mandate, ender.value, body.reason, asking.day) : ender;
      },
      by,
    );
    return ended.ok ? show(ended.state, asking) : ended;
  },
} satisfies Partial<Answers<typeof persons>>;
