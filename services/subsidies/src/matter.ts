import type { Case } from "@tongban/casework/case";
import type { Course } from "@tongban/casework/step";
import { viewOf } from "@tongban/casework/view";
import type { Fact } from "@tongban/events/define";
import type { Day } from "@tongban/kernel/day";
import { type Accepted, type Answer, accept, answer, type Refused } from "@tongban/kernel/decision";
import { type Law, procedureOn, schemeOn } from "@tongban/policy/law";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import type { Scheme } from "@tongban/policy/scheme";
import type { Application } from "./application.ts";

/** The law an application moves by: its scheme as it stood on the day of application. */
export type Matter = { law: string; scheme: Scheme; course: Course };

/** The national procedure between the two places, whose limits of the household place bind a pushed case (民办发〔2021〕2号). */
const BETWEEN_PLACES = "cross-province-subsidy";

/** The matter of an application for a scheme on a day, under a version of the region's law; `pushed` from another region or filed here. */
export const matterOn = (law: Law, scheme: string, day: Day, pushed: boolean): Answer<Matter, SchemeReason> => {
  const found = schemeOn(law, scheme, day);
  if (!found.ok) return { ...found, field: "/body/scheme" };
  const between = pushed ? procedureOn(law, BETWEEN_PLACES, day) : undefined;
  const limits = between?.ok ? between.value.limits.filter(({ side }) => side === "household") : [];
  const procedure = { ...found.value.procedure, limits: [...limits, ...found.value.procedure.limits] };
  return answer({ law: law.digest, scheme: found.value, course: { procedure, calendar: law.calendar } });
};

/** What every fact of an application carries. */
export const stated = ({ person, request, file }: Application, { course }: Matter) => ({
  person,
  ...(request && { request }),
  case: viewOf(file, course),
});

/** The application with its case moved on, and who holds it now. */
export const withFile = ({ holder: _, ...application }: Application, file: Case, { course }: Matter): Application => {
  const step = file.status === "open" ? course.procedure.steps.find(({ id }) => id === file.step) : undefined;
  return { ...application, file, ...(step && { holder: step.holder }) };
};

/** An application after an act of casework, with the fact that states it; a refusal of casework is ours. */
export const moved = <Reason extends string>(
  application: Application,
  decision: Accepted<Case, never> | Refused<Reason>,
  matter: Matter,
  fact: (state: ReturnType<typeof stated>) => Fact,
) => {
  if (!decision.ok) return decision;
  const state = withFile(application, decision.state, matter);
  return accept(state, fact(stated(state, matter)));
};
