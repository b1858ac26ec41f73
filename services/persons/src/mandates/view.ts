import type { Day } from "@tongban/kernel/day";
import { masked, sights } from "@tongban/kernel/masked";
import type { Role } from "@tongban/kernel/role";
import type { Mandate, Personal } from "./mandate.ts";

type Party = Personal["principal"];

/** How a mandate stands on a day: it is to come, it holds, or it is over, stated or not. */
const standingOn = ({ status, from, until }: Mandate, day: Day) => {
  if (status === "ended" || (until !== undefined && until < day)) return "ended";
  return day < from ? "pending" : "active";
};

/** A mandate as a role is shown it: of the two persons what that role sees of anybody, and what the document is called where it sees names. */
export const mandateView = (mandate: Mandate, { principal, proxy, documentTitle }: Personal, role: Role, day: Day) => {
  const { sealed: _, ...shown } = mandate;
  // Each of the two is another to the other, so of numbers both see what a window does.
  const seenAs = role === "person" ? "window-clerk" : role;
  const party = (person: string, { name, residentId }: Party) => ({ person, ...masked({ name, residentId }, seenAs) });
  return {
    ...shown,
    status: standingOn(mandate, day),
    principal: party(mandate.principal, principal),
    proxy: party(mandate.proxy, proxy),
    document: { ...mandate.document, ...(sights[role].name !== "none" && { title: documentTitle }) },
  };
};
