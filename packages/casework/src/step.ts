import type { Day } from "@tongban/kernel/day";
import type { Decision } from "@tongban/kernel/decision";
import type { Calendar } from "@tongban/kernel/working-days";
import type { Procedure, Step } from "@tongban/policy/procedure";
import type { Case, OpenCase } from "./case.ts";
import { heldByAnother, notCurrent, notOpen } from "./reasons.ts";

/** The law a case moves by: the procedure and calendar it was filed under. */
export type Course = { procedure: Procedure; calendar: Calendar };

/** Who acts, at which step they believe the case to be, and on which day. */
export type Act = { step: string; role: string; day: Day };

/** A case after an act of casework. The service that keeps the case states the facts. */
export type Moved<Reason extends string> = Decision<Case, never, Reason>;

/** The step a case stands at. A step the procedure lacks is a broken pack, so it is thrown. */
export const stepOf = ({ procedure }: Course, id: string): Step => {
  const step = procedure.steps.find((each) => each.id === id);
  if (!step) throw new Error(`The procedure ${procedure.id} has no step ${id}`);
  return step;
};

/** The open case and its step, when it is there that the actor stands and theirs to hold. */
export const atStep = (file: Case, course: Course, { step: asked, role }: Act) => {
  if (file.status !== "open") return notOpen(file);
  const step = stepOf(course, file.step);
  if (step.id !== asked) return notCurrent(asked, step);
  if (step.holder !== role) return heldByAnother(step, role);
  return { ok: true as const, file: file satisfies OpenCase, step };
};
