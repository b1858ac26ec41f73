import type { Course } from "@tongban/casework/step";
import { viewOf } from "@tongban/casework/view";
import type { Day } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import { type Law, procedureOn, schemeOn } from "@tongban/policy/law";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import { type Representation, representationOn } from "@tongban/policy/representation";
import type { Scheme } from "@tongban/policy/scheme";
import type { HouseholdSide, Request } from "./request.ts";

/** The national procedure between the two places (民办发〔2021〕2号). */
const BETWEEN_PLACES = "cross-province-subsidy";

/**
 * The law the receiving place goes by: its own limits and calendar, and of the household place the scheme and who needs a
 * guardian.
 */
export type Matter = {
  law: string;
  course: Course;
  scheme: Scheme;
  householdLaw: string;
  representation: Representation;
};

/** The limits and duties of the two places, as the law of one of them has them on a day. */
export const betweenPlaces = (law: Law, day: Day) => procedureOn(law, BETWEEN_PLACES, day);

/** The matter of a request on its day of application, by the laws of both places. */
export const matterOn = (here: Law, there: Law, scheme: string, day: Day): Answer<Matter, SchemeReason> => {
  const found = schemeOn(there, scheme, day);
  if (!found.ok) return { ...found, field: "/body/scheme" };
  const procedure = betweenPlaces(here, day);
  if (!procedure.ok) return procedure;
  const limits = procedure.value.limits.filter(({ side }) => side === "receiving");
  const course = { procedure: { ...procedure.value, limits }, calendar: here.calendar };
  const representation = representationOn(there, day);
  return answer({ law: here.digest, course, scheme: found.value, householdLaw: there.digest, representation });
};

const common = ({ id, receiving, household, service, scheme, appliedOn }: Request) => ({
  request: id,
  receiving,
  household,
  service,
  scheme,
  appliedOn,
});

/** What every fact of the receiving side carries. */
export const stated = (request: Exclude<Request, HouseholdSide>, { course }: Pick<Matter, "course">) => ({
  ...common(request),
  limits: viewOf(request.intake, course).limits,
});

/** What every fact of the household side carries. */
export const mirrored = (request: HouseholdSide) => ({ ...common(request), limits: request.limits });
