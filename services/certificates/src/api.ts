import { type CertificateNumber, readCertificateNumber } from "@tongban/kernel/certificate-number";
import type { Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Role } from "@tongban/kernel/role";
import { isVisible } from "@tongban/runtime/access";
import { exportOf } from "@tongban/runtime/export";
import { http } from "@tongban/runtime/http";
import { ProxyKind } from "@tongban/runtime/mandates";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { refusedOf, shown, soughtInVain, type Whose } from "@tongban/runtime/shown";
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

type Asking = { region: RegionCode; actor: { role: Role }; day: Day };

const show = async (holder: HolderState, { region, actor, day }: Asking) => {
  const identity = await unseal(region, holder.sealed, Identity);
  return identity.ok ? answer(viewHolder(holder, identity.value, actor.role, day)) : identity;
};

const told = async (holder: HolderState, asking: Asking, why: Omit<Whose, "persons"> = {}) => {
  const view = await show(holder, asking);
  return view.ok ? shown(view.value, { ...why, persons: [holder.person] }) : view;
};

export const handler = http(contract, {
  "POST /regions/{region}/certificates/holders": async ({ access, body, by, ...asking }) => {
    const { certificateNumber, name, ...stated } = body;
    const { residentId, category, grade, reissue } = partsOf(certificateNumber);
    const open = await notClosed(asking.region, "/path/region");
    if (!open.ok) return open;
    const township = await servedTownship(body.office, "/body/office");
    if (!township.ok) return township;
    const person = await personOf(residentId);
    const sealed = await seal(asking.region, { certificateNumber, name } satisfies Identity);
    if (!sealed.ok) return sealed;
    const holder = { ...stated, person, category, grade, reissue, sealed: sealed.value };
    const decision = await holders(access).decide(person, (held) => register(held, asking.region, holder), by);
    if (decision.ok) return told(decision.state, asking, { matter: `holders/${person}` });
    return refusedOf(decision, ["certificate-already-registered"], person);
  },

  "POST /regions/{region}/certificates/lookups": async ({ access, body: { residentId, purpose }, ...asking }) => {
    const person = await personOf(residentId);
    const found = await holders(access).get(person);
    return found.ok ? told(found.value, asking, { purpose }) : soughtInVain(found, { purpose, persons: [person] });
  },

  "GET /regions/{region}/certificates/holders": async ({ access, query: { office, ...asked }, ...asking }) => {
    // Of another office's list not even the token of its next page, which names a row of it.
    if (!isVisible(access, { office })) return shown({ items: [] }, { persons: [] });
    const page = await holders(access).list({ queue: office }, asked);
    if (!page.ok) return page;
    const items = [];
    for (const view of await Promise.all(page.value.items.map((holder) => show(holder, asking)))) {
      if (!view.ok) return view;
      items.push(view.value);
    }
    return shown({ ...page.value, items }, { persons: items.map(({ person }) => person) });
  },

  "GET /regions/{region}/certificates/holders/{id}": async ({ access, id, ...asking }) => {
    const found = await holders(access).get(id);
    return found.ok ? told(found.value, asking) : found;
  },

  "GET /regions/{region}/certificates/holders/{id}/history": ({ access, id, query }) =>
    holders(access).history(id, query),

  "GET /regions/{region}/certificates/export": exportOf([Holder, ProxyKind]),
});
