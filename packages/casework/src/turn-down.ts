import { accept } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { endAll } from "./clock.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved, type NotTheirs } from "./step.ts";

/** The holder of a step that may refuse turns the application down, with the reason the applicant gets in writing. */
export const turnDown = (
  file: Case,
  course: Course,
  why: string,
  act: Act,
): Moved<NotTheirs | "step-may-not-refuse"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (!at.step.refuses)
    return mayNot(
      "step-may-not-refuse",
      at.step,
      "不能直接答复申请人，应退回上一环节。",
      "may not refuse the applicant; return the case.",
    );
  const { returned: _, ...filed } = at.file;
  return accept({
    ...filed,
    status: "refused" as const,
    decidedOn: act.day,
    why,
    clocks: endAll(filed.clocks, act.day),
  });
};
