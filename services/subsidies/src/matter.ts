import type { Case } from "@tongban/casework/case";
import type { Course } from "@tongban/casework/step";
import { viewOf } from "@tongban/casework/view";
import type { Fact } from "@tongban/events/define";
import type { Day } from "@tongban/kernel/day";
import { type Accepted, type Answer, accept, answer, type Refused } from "@tongban/kernel/decision";
import { type Law, procedureOn, schemeOn, settingOn } from "@tongban/policy/law";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import { type Representation, representationOn } from "@tongban/policy/representation";
import type { Scheme } from "@tongban/policy/scheme";
import type { Application } from "./application.ts";

/** The law an application moves by, as it stood on the day of application: its scheme, its way, and who needs a guardian. */
export type Matter = { law: string; scheme: Scheme; course: Course; representation: Representation };

/** The national procedure between the two places, whose limits of the household place bind a pushed case (民办发〔2021〕2号). */
const BETWEEN_PLACES = "cross-province-subsidy";

/** The matter of an application for a scheme on a day, under a version of the region's law; `pushed` from another region or filed here. */
export const matterOn = (law: Law, scheme: string, day: Day, pushed: boolean): Answer<Matter, SchemeReason> => {
  const found = schemeOn(law, scheme, day);
  if (!found.ok) return { ...found, field: "/body/scheme" };
  const between = pushed ? procedureOn(law, BETWEEN_PLACES, day) : undefined;
  const limits = between?.ok ? between.value.limits.filter(({ side }) => side === "household") : [];
  const procedure = { ...found.value.procedure, limits: [...limits, ...found.value.procedure.limits] };
  const course = { procedure, calendar: law.calendar, smallOffice: isSmallOffice(law, day) };
  return answer({ law: law.digest, scheme: found.value, course, representation: representationOn(law, day) });
};

/** Whether the region's law lets one officer do in a case what otherwise takes two. */
const isSmallOffice = (law: Law, day: Day) => {
  const setting = settingOn(law, "one-officer-for-two-steps", day);
  return setting.ok && setting.value.value === true;
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

/** Why one officer did in a case what takes two, when the last act was such a one. */
const excepted = ({ persons }: Case) => {
  const because = persons.hands.at(-1)?.because;
  return because === undefined ? {} : { because };
};

/**
 * An application after an act of casework, with the fact that states it; a refusal of casework is ours. `excepted` is for
 * the facts of acts at a step.
 */
export const moved = <Reason extends string>(
  application: Application,
  decision: Accepted<Case, never> | Refused<Reason>,
  matter: Matter,
  fact: (state: ReturnType<typeof stated>, excepted: { because?: string }) => Fact,
) => {
  if (!decision.ok) return decision;
  const state = withFile(application, decision.state, matter);
  return accept(state, fact(stated(state, matter), excepted(state.file)));
};
