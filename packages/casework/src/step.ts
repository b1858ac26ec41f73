import type { Day } from "@tongban/kernel/day";
import type { Decision, Refused } from "@tongban/kernel/decision";
import type { Calendar } from "@tongban/kernel/working-days";
import type { Procedure, Step } from "@tongban/policy/procedure";
import type { Case, OpenCase } from "./case.ts";
import { lay, type Officer } from "./persons.ts";
import { heldByAnother, notCurrent, notOpen } from "./reasons.ts";

/**
 * The law a case moves by: the procedure and calendar it was filed under, and whether one officer may do there what
 * otherwise takes two.
 */
export type Course = { procedure: Procedure; calendar: Calendar; smallOffice?: boolean };

/** Who acts, at which step they believe the case to be, and on which day. */
export type Act = Officer & { step: string; day: Day };

/** What nobody may do at a step, whatever the act. */
export type NotTheirs =
  | "case-not-open"
  | "step-not-current"
  | "step-held-by-another"
  | Extract<ReturnType<typeof lay>, Refused>["reason"];

/** A case after an act of casework. The service that keeps the case states the facts. */
export type Moved<Reason extends string> = Decision<Case, never, Reason>;

/** The step a case stands at. A step the procedure lacks is a broken pack, so it is thrown. */
export const stepOf = ({ procedure }: Course, id: string): Step => {
  const step = procedure.steps.find((each) => each.id === id);
  if (!step) throw new Error(`The procedure ${procedure.id} has no step ${id}`);
  return step;
};

/** The open case and its step, when it is there that the actor stands, theirs to hold and theirs to act on; their hand is laid on it. */
export const atStep = (file: Case, course: Course, { step: asked, ...officer }: Act) => {
  if (file.status !== "open") return notOpen(file);
  const step = stepOf(course, file.step);
  if (step.id !== asked) return notCurrent(asked, step);
  if (step.holder !== officer.role) return heldByAnother(step, officer.role);
  const laid = lay(file.persons, step, officer, course.smallOffice ?? false);
  if (!laid.ok) return laid;
  return { ok: true as const, file: { ...file, persons: laid.state } satisfies OpenCase, step };
};
