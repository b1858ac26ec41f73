import { strike } from "@tongban/casework/clock";
import { RequestPushed } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import { type Matter, stated } from "./matter.ts";
import type { Request } from "./request.ts";

/** Pushes complete papers to the household place, the person sealed for it (3 working days, 民办发〔2021〕2号 第二条). */
export const push = (request: Request, matter: Matter, sealedForHousehold: string, day: Day) => {
  if (request.stage !== "intake")
    return refuse("request-not-in-intake", { zh: "此件不在受理阶段。", en: "The request has left the intake." });
  if (request.intake.status !== "open")
    return refuse("papers-incomplete", {
      zh: "材料尚未补齐，不能推送。",
      en: "Papers are still missing; it cannot be pushed.",
    });
  const clocks = strike(request.intake.clocks, matter.course.procedure.limits, "pushed", day, matter.course.calendar);
  if (!clocks.ok) return clocks;
  const pushed = {
    ...request,
    stage: "pushed" as const,
    intake: { ...request.intake, clocks: clocks.value },
    pushedOn: day,
    progress: { sequence: 0 },
  };
  const { township, presented, shared } = pushed;
  return accept(
    pushed,
    RequestPushed.of({ ...stated(pushed, matter), township, presented, shared, sealed: sealedForHousehold }),
  );
};
