import { accept } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { endOf } from "./clock.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved, type NotTheirs, stepOf } from "./step.ts";

/**
 * The holder finds the case wanting and gives it back to the step the procedure names, with the reason in writing
 * (赤峰规程 第三条、第四条). The limits of the steps that lie between end, to start anew when these are passed again.
 */
export const giveBack = (
  file: Case,
  course: Course,
  reason: string,
  act: Act,
): Moved<NotTheirs | "step-returns-nowhere"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (!at.step.returnsTo)
    return mayNot("step-returns-nowhere", at.step, "没有可退回的环节。", "has no earlier step to return the case to.");
  const { steps, limits } = course.procedure;
  const between = steps.slice(steps.indexOf(stepOf(course, at.step.returnsTo)), steps.indexOf(at.step));
  return accept({
    ...at.file,
    step: at.step.returnsTo,
    returned: { by: at.step.id, reason, on: act.day },
    clocks: endOf(at.file.clocks, limits, between, act.day),
  });
};
