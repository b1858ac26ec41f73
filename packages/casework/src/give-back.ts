import { accept } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved } from "./step.ts";

/** The holder finds the case wanting and gives it back to the step the procedure names, with the reason in writing. */
export const giveBack = (
  file: Case,
  course: Course,
  reason: string,
  act: Act,
): Moved<"case-not-open" | "step-not-current" | "step-held-by-another" | "step-returns-nowhere"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (!at.step.returnsTo)
    return mayNot("step-returns-nowhere", at.step, "没有可退回的环节。", "has no earlier step to return the case to.");
  return accept({ ...at.file, step: at.step.returnsTo, returned: { by: at.step.id, reason, on: act.day } });
};
