import { accept, refuse } from "@tongban/kernel/decision";
import type { Material } from "@tongban/policy/scheme";
import type { Case } from "./case.ts";
import { stop } from "./clock.ts";
import { stranger } from "./materials.ts";
import { type Act, atStep, type Course, type Moved } from "./step.ts";

/**
 * Asks the applicant for papers during a step, once a step and all at once (赤峰规程 第二条 一次性告知): what is asked
 * here replaces what was presented. The clocks stop.
 */
export const ask = (
  file: Case,
  course: Course,
  materials: readonly Material[],
  wanted: readonly string[],
  act: Act,
): Moved<
  | "case-not-open"
  | "step-not-current"
  | "step-held-by-another"
  | "notice-already-given"
  | "material-unknown"
  | "calendar-not-covered"
> => {
  const at = atStep(file, course, act);
  if (!at.ok) return at;
  if (at.file.noticesAt.includes(at.step.id))
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
