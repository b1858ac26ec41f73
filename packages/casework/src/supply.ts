import type { Day } from "@tongban/kernel/day";
import { accept, type Refused, refuse } from "@tongban/kernel/decision";
import type { Case } from "./case.ts";
import { resume } from "./clock.ts";
import type { Course, Moved } from "./step.ts";

/** No notice waits for an answer. */
export const nothingAsked = refuse("case-not-asked", {
  zh: "此件没有等待补正的材料。",
  en: "The applicant has not been asked for any paper of this case.",
});

/** Refused when a paper is none the notice names. */
export const notAsked = (
  wanted: readonly string[],
  papers: readonly string[],
): Refused<"material-not-asked"> | undefined => {
  const stranger = papers.find((id) => !wanted.includes(id));
  return stranger === undefined
    ? undefined
    : refuse(
        "material-not-asked",
        { zh: `告知书没有要求“${stranger}”。`, en: `The notice does not ask for '${stranger}'.` },
        { field: "/body/presented" },
      );
};

/** Takes in papers the notice named. When none is missing any more, the case goes on and its clocks run again. */
export const supply = (
  file: Case,
  course: Pick<Course, "calendar">,
  papers: readonly string[],
  day: Day,
): Moved<"case-not-asked" | "material-not-asked" | "calendar-not-covered"> => {
  if (file.status !== "asked") return nothingAsked;
  const unasked = notAsked(file.missing, papers);
  if (unasked) return unasked;
  const presented = [...new Set([...file.presented, ...papers])];
  const lacking = file.missing.filter((id) => !papers.includes(id));
  if (lacking.length > 0) return accept({ ...file, presented, missing: lacking });
  const clocks = resume(file.clocks, day, course.calendar);
  if (!clocks.ok) return clocks;
  const { missing: _missing, askedOn: _askedOn, ...filed } = file;
  return accept({ ...filed, status: "open" as const, presented, clocks: clocks.value });
};
