import { AwardLeftOff } from "@tongban/events/subsidies";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { Award } from "./award.ts";
import type { Owed } from "./due.ts";

/** States that a month of an award could not be put on a roster, because the law leaves its amount unanswered; once a month. */
export const leaveOff = (award: Award, roster: string, { month, why }: NonNullable<Owed["left"]>) => {
  if (award.leftOff === month) return unchanged(award);
  const { id, person, scheme } = award;
  const { reason, message } = why;
  return accept(
    { ...award, leftOff: month },
    AwardLeftOff.of({ award: id, person, scheme, roster, month, reason, message }),
  );
};
