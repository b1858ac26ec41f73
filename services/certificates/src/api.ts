import { type CertificateNumber, readCertificateNumber } from "@tongban/kernel/certificate-number";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { exportOf } from "@tongban/runtime/export";
import { http } from "@tongban/runtime/http";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { shown, soughtInVain, type Whose } from "@tongban/runtime/shown";
import { notClosed } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { servedTownship } from "@tongban/runtime/townships";
import { certificates as contract } from "../contract.ts";
import { Holder, type HolderState } from "./holder.ts";
import { register } from "./register.ts";
import { Identity, viewHolder } from "./view.ts";

const holders = openStore(Holder);

/** The parts of a number that has passed the body's schema. */
const partsOf = (number: CertificateNumber) => {
  const read = readCertificateNumber(number);
  if (!read.ok) throw new Error(`A certificate number was let through: ${read.reason}`);
  return read.value;
};

type Asking = { region: RegionCode; actor: { role: string }; day: Day };

const show = async (holder: HolderState, { region, actor, day }: Asking) =>
  viewHolder(holder, await unseal(region, holder.sealed, Identity), actor.role, day);

const told = async (holder: HolderState, asking: Asking, why: Omit<Whose, "persons"> = {}) =>
  shown(await show(holder, asking), { ...why, persons: [holder.person] });

export const handler = http(contract, {
  "POST /regions/{region}/certificates/holders": async ({ access, body, by, ...asking }) => {
    const { certificateNumber, name, ...stated } = body;
    const { residentId, category, grade, reissue } = partsOf(certificateNumber);
    const open = await notClosed(asking.region, "/path/region");
    if (!open.ok) return open;
    const township = await servedTownship(body.office, "/body/office");
    if (!township.ok) return township;
    const person = await personOf(residentId);
    const sealed = await seal(asking.region, asking.region, { certificateNumber, name } satisfies Identity);
    const holder = { ...stated, person, category, grade, reissue, sealed };
    const decision = await holders(access).decide(person, (held) => register(held, asking.region, holder), by);
    return decision.ok ? told(decision.state, asking, { matter: `holders/${person}` }) : decision;
  },

  "POST /regions/{region}/certificates/lookups": async ({ access, body: { residentId, purpose }, ...asking }) => {
    const person = await personOf(residentId);
    const found = await holders(access).get(person);
    return found.ok ? told(found.value, asking, { purpose }) : soughtInVain(found, { purpose, persons: [person] });
  },

  "GET /regions/{region}/certificates/holders": async ({ access, query: { office, ...asked }, ...asking }) => {
    const page = await holders(access).list({ queue: office }, asked);
    if (!page.ok) return page;
    const items = await Promise.all(page.value.items.map((holder) => show(holder, asking)));
    return shown({ ...page.value, items }, { persons: items.map(({ person }) => person) });
  },

  "GET /regions/{region}/certificates/holders/{id}": async ({ access, id, ...asking }) => {
    const found = await holders(access).get(id);
    return found.ok ? told(found.value, asking) : found;
  },

  "GET /regions/{region}/certificates/holders/{id}/history": ({ access, id, query }) =>
    holders(access).history(id, query),

  "GET /regions/{region}/certificates/export": exportOf([Holder]),
});
