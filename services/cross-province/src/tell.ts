import { strike } from "@tongban/casework/clock";
import type { LimitView } from "@tongban/casework/view";
import { ApplicantTold } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import type * as z from "zod";
import { type Matter, stated } from "./matter.ts";
import { isHouseholdSide, type Request } from "./request.ts";

/** The receiving place has told the applicant the result (民办发〔2021〕2号 第二条). */
export const tell = (request: Request, matter: Matter, day: Day) => {
  if (request.stage !== "decided")
    return refuse("no-result-to-tell", {
      zh: "此件没有待告知的结果。",
      en: "There is no result that remains to be told.",
    });
  const { course } = matter;
  const clocks = strike(request.intake.clocks, course.procedure.limits, "told", day, course.calendar);
  if (!clocks.ok) return clocks;
  const told = { ...request, stage: "told" as const, intake: { ...request.intake, clocks: clocks.value }, toldOn: day };
  return accept(told, ApplicantTold.of({ ...stated(told, matter), outcome: told.outcome }));
};

/** The household side learns how the receiving place's limits stand, and that the applicant was told. */
export const hearLimits = (
  request: Request,
  { limits, sequence }: { limits: z.infer<typeof LimitView>[]; sequence: number },
  toldOn?: Day,
) => {
  if (!isHouseholdSide(request) || sequence <= request.limitsSequence) return unchanged(request);
  return accept({ ...request, limits, limitsSequence: sequence, ...(toldOn && { toldOn }) });
};
