import { accept } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { strike } from "./clock.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved, type NotTheirs } from "./step.ts";

/**
 * The holder passes a step; the case goes to the next, and the limits bound to this passing end and start. The deciding
 * step is not passed but approved.
 */
export const pass = (
  file: Case,
  course: Course,
  act: Act,
): Moved<NotTheirs | "step-decides-not" | "calendar-not-covered"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  const { steps, limits } = course.procedure;
  const next = steps[steps.indexOf(at.step) + 1];
  if (at.step.decides || !next)
    return mayNot("step-decides-not", at.step, "是审定环节，须作出决定。", "decides the case: approve it instead.");
  const clocks = strike(at.file.clocks, limits, `passed:${at.step.id}`, act.day, course.calendar);
  if (!clocks.ok) return clocks;
  const { returned: _, ...filed } = at.file;
  return accept({ ...filed, step: next.id, clocks: clocks.value });
};
