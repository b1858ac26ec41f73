import { AwardMade } from "@tongban/events/subsidies";
import type { Month } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { Fen } from "@tongban/kernel/fen";
import type { Application } from "./application.ts";
import { type Award, awardId } from "./award.ts";

/** The award that follows from an approved application; made once. */
export const makeAward = (
  existing: Award | undefined,
  { id, person, office, sealed, certificate, file, householdEconomy }: Application,
  { monthlyFen, from }: { monthlyFen: Fen; from: Month },
) => {
  if (existing) return unchanged(existing);
  const award: Award = {
    id: awardId(file.scheme, person),
    application: id,
    person,
    scheme: file.scheme,
    office,
    sealed,
    law: file.law,
    appliedOn: file.appliedOn,
    facts: {
      certificateGrade: certificate.grade,
      certificateCategory: certificate.category,
      ...(householdEconomy && { householdEconomy }),
    },
    from,
    status: "active",
  };
  return accept(award, AwardMade.of({ award: award.id, person, scheme: file.scheme, monthlyFen, from }));
};
