import { type CertificateNumber, readCertificateNumber } from "@tongban/kernel/certificate-number";
import type { Day } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Role } from "@tongban/kernel/role";
import { exportOf } from "@tongban/runtime/export";
import { http } from "@tongban/runtime/http";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
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

const told = async <Reason extends string>(found: Answer<HolderState, Reason>, asking: Asking) =>
  found.ok ? show(found.value, asking) : found;

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
    return decision.ok ? show(decision.state, asking) : decision;
  },

  "POST /regions/{region}/certificates/lookups": async ({ access, body, ...asking }) =>
    told(await holders(access).get(await personOf(body.residentId)), asking),

  "GET /regions/{region}/certificates/holders": async ({ access, query: { office, ...asked }, ...asking }) => {
    const page = await holders(access).list({ queue: office }, asked);
    if (!page.ok) return page;
    const items = [];
    for (const shown of await Promise.all(page.value.items.map((holder) => show(holder, asking)))) {
      if (!shown.ok) return shown;
      items.push(shown.value);
    }
    return answer({ ...page.value, items });
  },

  "GET /regions/{region}/certificates/holders/{id}": async ({ access, id, ...asking }) =>
    told(await holders(access).get(id), asking),

  "GET /regions/{region}/certificates/holders/{id}/history": ({ access, id, query }) =>
    holders(access).history(id, query),

  "GET /regions/{region}/certificates/export": exportOf([Holder]),
});
