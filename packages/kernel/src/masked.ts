import { maskName, maskNumber } from "./name.ts";
import type { Role } from "./role.ts";

/** How much of a field somebody is shown: as it is, so much that one knows it again, or not at all. */
export type Shown = "full" | "masked" | "none";

export const fields = [
  "name",
  "residentId",
  "certificateNumber",
  "phone",
  "account",
  "proxyName",
  "proxyResidentId",
] as const;
type Field = (typeof fields)[number];
type Sight = Record<Field, Shown>;

const nothing: Sight = {
  name: "none",
  residentId: "none",
  certificateNumber: "none",
  phone: "none",
  account: "none",
  proxyName: "none",
  proxyResidentId: "none",
};
/** They see the papers themselves, compare, and call the applicant. */
const atTheCounter: Sight = {
  name: "full",
  residentId: "masked",
  certificateNumber: "masked",
  phone: "full",
  account: "masked",
  proxyName: "full",
  proxyResidentId: "masked",
};
/** They look the numbers up: the certificate in the national register, the household's economy in that of 民政. */
const deciding: Sight = { ...nothing, name: "full", residentId: "full", certificateNumber: "full", proxyName: "full" };

/**
 * What each role is shown of a person, wherever it is shown: their own to themselves, and to others no more than they need
 * for what they do (个人信息保护法 第二十八条). Who oversees or administers knows nobody by name, and who is shown nothing
 * yet has no route that would.
 */
export const sights: Record<Role, Sight> = {
  person: {
    name: "full",
    residentId: "full",
    certificateNumber: "full",
    phone: "full",
    account: "full",
    proxyName: "full",
    proxyResidentId: "full",
  },
  "window-clerk": atTheCounter,
  "township-clerk": atTheCounter,
  "cdpf-reviewer": deciding,
  "civil-affairs-officer": deciding,
  "finance-officer": { ...nothing, name: "full", residentId: "full", account: "full" },
  assessor: nothing,
  "housing-officer": nothing,
  "employment-officer": nothing,
  employer: nothing,
  institution: nothing,
  agency: nothing,
  supervisor: nothing,
  "region-administrator": nothing,
  "platform-administrator": nothing,
};

type Account = { holder: string; number: string };
type Proxy = { name: string; relation: string; residentId?: string | undefined };
export type Personal = {
  name?: string;
  residentId?: string;
  certificateNumber?: string;
  phone?: string | undefined;
  account?: Account | undefined;
  proxy?: Proxy | undefined;
};

/** `138****5678`: enough of a telephone number to know it again; `****5678` of one that is short. */
const maskPhone = (phone: string) => `${phone.length > 8 ? phone.slice(0, 3) : ""}****${phone.slice(-4)}`;
const maskAccount = ({ holder, number }: Account): Account => ({
  holder: maskName(holder),
  number: `****${number.slice(-4)}`,
});

const show = <Value>(shown: Shown, value: Value | undefined, mask: (value: Value) => Value): Value | undefined =>
  value === undefined || shown === "none" ? undefined : shown === "full" ? value : mask(value);

const proxyTo = (sight: Sight, proxy: Proxy | undefined): Proxy | undefined => {
  const name = show(sight.proxyName, proxy?.name, maskName);
  if (!proxy || name === undefined) return undefined;
  const residentId = show(sight.proxyResidentId, proxy.residentId, maskNumber);
  return { name, relation: proxy.relation, ...(residentId && { residentId }) };
};

/** A person as told to a role; what it may not see is not there. */
export const masked = (personal: Personal, role: Role): Personal => {
  const sight = sights[role];
  const name = show(sight.name, personal.name, maskName);
  const residentId = show(sight.residentId, personal.residentId, maskNumber);
  const certificateNumber = show(sight.certificateNumber, personal.certificateNumber, maskNumber);
  const phone = show(sight.phone, personal.phone, maskPhone);
  const account = show(sight.account, personal.account, maskAccount);
  const proxy = proxyTo(sight, personal.proxy);
  return {
    ...(name && { name }),
    ...(residentId && { residentId }),
    ...(certificateNumber && { certificateNumber }),
    ...(phone && { phone }),
    ...(account && { account }),
    ...(proxy && { proxy }),
  };
};
