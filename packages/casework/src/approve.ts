import { accept } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { endAll } from "./clock.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved, type NotTheirs } from "./step.ts";

/** The holder of the deciding step approves (赤峰规程 第四条 审定); every limit ends. */
export const approve = (file: Case, course: Course, act: Act): Moved<NotTheirs | "step-decides-not"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (!at.step.decides) return mayNot("step-decides-not", at.step, "不是审定环节。", "does not decide the case.");
  const { returned: _, ...filed } = at.file;
  return accept({ ...filed, status: "approved" as const, decidedOn: act.day, clocks: endAll(filed.clocks, act.day) });
};
