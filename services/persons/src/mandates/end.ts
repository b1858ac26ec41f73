import { MandateEnded } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import { type ActiveMandate, type Mandate, statedOf } from "./mandate.ts";

const ended = (
  mandate: ActiveMandate,
  how: { endedOn: Day; because: "until" | "principal" | "proxy" | "staff"; why?: string },
) => {
  const after = { ...mandate, status: "ended" as const, ...how };
  const { endedOn, because } = how;
  return accept(after, MandateEnded.of({ ...statedOf(after), endedOn, because }));
};

/** Who ends a mandate: the person (取消委托), who acts for them (辞去委托), or staff who learn that it holds no longer (民法典 173, 175). */
export const enderOf = ({ principal, proxy }: Mandate, person: string | undefined) => {
  if (person === undefined) return "staff" as const;
  return person === principal ? ("principal" as const) : person === proxy ? ("proxy" as const) : ("staff" as const);
};

/** Ends a mandate before its last day, with the reason. From then on nothing is done under it. */
export const endMandate = (mandate: Mandate, because: "principal" | "proxy" | "staff", why: string, day: Day) =>
  mandate.status === "ended"
    ? refuse("mandate-already-ended", {
        zh: `该代办关系已于${mandate.endedOn}终止。`,
        en: `The mandate ended on ${mandate.endedOn}.`,
      })
    : ended(mandate, { endedOn: day, because, why });

/** States that a mandate has ended by itself, once its last day has passed. */
export const expireMandate = (mandate: Mandate, day: Day) =>
  mandate.status === "active" && mandate.until && mandate.until < day
    ? ended(mandate, { endedOn: mandate.until, because: "until" })
    : unchanged(mandate);
