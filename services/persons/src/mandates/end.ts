import { MandateEnded } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { type Answer, accept, answer, refuse, unchanged } from "@tongban/kernel/decision";
import { notIdentified, type PersonId } from "@tongban/kernel/person";
import { type ActiveMandate, type Mandate, statedOf } from "./mandate.ts";
import { forOneself } from "./reasons.ts";

const ended = (
  mandate: ActiveMandate,
  how: { endedOn: Day; because: "until" | "principal" | "proxy" | "staff"; why?: string },
) => {
  const after = { ...mandate, status: "ended" as const, ...how };
  const { endedOn, because } = how;
  return accept(after, MandateEnded.of({ ...statedOf(after), endedOn, because }));
};

/** Who ends a mandate: the person (取消委托), who acts for them (辞去委托), or staff who learn that it holds no longer (民法典 173, 175). */
type Ender = "principal" | "proxy" | "staff";

/**
 * As whom a mandate is ended: a resident as which of its two they are, staff as staff. Refused when the token does not say
 * which person an officer is, or says that they are one of the two, who end it as residents.
 */
export const enderOf = (
  { principal, proxy }: Mandate,
  resident: string | undefined,
  self: PersonId | undefined,
): Answer<Ender, "officer-not-identified" | "mandate-for-oneself"> => {
  if (resident === principal) return answer("principal");
  if (resident === proxy) return answer("proxy");
  if (self === undefined) return notIdentified;
  return self === principal || self === proxy ? forOneself : answer("staff");
};

/** Ends a mandate before its last day, with the reason. From then on nothing is done under it. After that day it has ended by itself. */
export const endMandate = (mandate: Mandate, because: Ender, why: string, day: Day) =>
  mandate.status === "ended"
    ? refuse("mandate-already-ended", {
        zh: `该代办关系已于${mandate.endedOn}终止。`,
        en: `The mandate ended on ${mandate.endedOn}.`,
      })
    : isOver(mandate, day)
      ? expireMandate(mandate, day)
      : ended(mandate, { endedOn: day, because, why });

const isOver = ({ until }: ActiveMandate, day: Day) => until !== undefined && until < day;

/** States that a mandate has ended by itself, once its last day has passed. */
export const expireMandate = (mandate: Mandate, day: Day) =>
  mandate.status === "active" && mandate.until && mandate.until < day
    ? ended(mandate, { endedOn: mandate.until, because: "until" })
    : unchanged(mandate);
