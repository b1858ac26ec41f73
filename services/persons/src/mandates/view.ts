import type { Day } from "@tongban/kernel/day";
import { maskName, maskNumber } from "@tongban/kernel/name";
import type { Mandate, Personal } from "./mandate.ts";

type Party = Personal["principal"];

/** How a mandate stands on a day: it is to come, it holds, or it is over, stated or not. */
const standingOn = ({ status, from, until }: Mandate, day: Day) => {
  if (status === "ended" || (until !== undefined && until < day)) return "ended";
  return day < from ? "pending" : "active";
};

/** A mandate as staff and the two persons see it: numbers masked; a supervisor, who decides nothing, learns only first characters of names, and not what the document is called. */
export const mandateView = (
  mandate: Mandate,
  { principal, proxy, documentTitle }: Personal,
  role: string,
  day: Day,
) => {
  const { sealed: _, ...shown } = mandate;
  const isSupervisor = role === "supervisor";
  const party = (person: string, { name, residentId }: Party) => ({
    person,
    name: isSupervisor ? maskName(name) : name,
    residentId: maskNumber(residentId),
  });
  return {
    ...shown,
    status: standingOn(mandate, day),
    principal: party(mandate.principal, principal),
    proxy: party(mandate.proxy, proxy),
    document: { ...mandate.document, ...(!isSupervisor && { title: documentTitle }) },
  };
};
