import { accept, refuse } from "@tongban/kernel/decision";
import type { Material } from "@tongban/policy/scheme";
import type { Case } from "./case.ts";
import { stop } from "./clock.ts";
import { stranger } from "./materials.ts";
import { INTAKE } from "./open.ts";
import { mayNot } from "./reasons.ts";
import { type Act, atStep, type Course, type Moved, type NotTheirs } from "./step.ts";

/**
 * Asks the applicant for papers during a step whose holder may, once and for all of them (赤峰规程 第二条 一次性告知): what
 * is asked here replaces what was presented. The clocks stop. A notice given at the intake was that of the first step's
 * office; one that another region gave before it pushed the papers was not.
 */
export const ask = (
  file: Case,
  course: Course,
  materials: readonly Material[],
  wanted: readonly string[],
  act: Act,
): Moved<NotTheirs | "step-may-not-ask" | "notice-already-given" | "material-unknown" | "calendar-not-covered"> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (!at.step.asks)
    return mayNot(
      "step-may-not-ask",
      at.step,
      "不能要求申请人补正，应退回上一环节。",
      "may not ask the applicant; return the case.",
    );
  const isFirst = course.procedure.steps[0]?.id === at.step.id;
  if (at.file.noticesAt.includes(at.step.id) || (isFirst && at.file.noticesAt.includes(INTAKE)))
    return refuse(
      "notice-already-given",
      {
        zh: `“${at.step.title.zh}”已经一次性告知过，不能再次要求补正。`,
        en: `The one notice of '${at.step.title.en}' has been given; nothing more may be asked.`,
      },
      { source: at.step.source },
    );
  const unknown = stranger(materials, wanted, "/body/materials");
  if (unknown) return unknown;
  const clocks = stop(at.file.clocks, course.procedure.limits, act.day, course.calendar);
  if (!clocks.ok) return clocks;
  const { returned: _, ...filed } = at.file;
  return accept({
    ...filed,
    status: "asked" as const,
    presented: filed.presented.filter((id) => !wanted.includes(id)),
    clocks: clocks.value,
    noticesAt: [...filed.noticesAt, at.step.id],
    missing: [...new Set(wanted)],
    askedOn: act.day,
  });
};
