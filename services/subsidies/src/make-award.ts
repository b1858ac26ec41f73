import { AwardMade } from "@tongban/events/subsidies";
import type { Month } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { Fen } from "@tongban/kernel/fen";
import { type Application, lawFacts } from "./application.ts";
import { type Award, awardId } from "./award.ts";

/** An approved application whose award has been made: nothing is open of it any more. */
export const noteAward = (application: Application, award: string) =>
  application.award === undefined ? accept({ ...application, award }) : unchanged(application);

/** The award that follows from an approved application; made once. */
export const makeAward = (
  existing: Award | undefined,
  application: Application,
  { monthlyFen, from }: { monthlyFen: Fen; from: Month },
) => {
  if (existing) return unchanged(existing);
  const { id, person, office, sealed, file } = application;
  const award: Award = {
    id: awardId(file.scheme, person),
    application: id,
    person,
    scheme: file.scheme,
    office,
    sealed,
    law: file.law,
    appliedOn: file.appliedOn,
    facts: lawFacts(application),
    from,
    status: "active",
  };
  return accept(award, AwardMade.of({ award: award.id, person, scheme: file.scheme, monthlyFen, from }));
};
