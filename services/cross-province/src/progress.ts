import { strike } from "@tongban/casework/clock";
import type { CaseView } from "@tongban/casework/view";
import { RequestProgressed, ResultReceived } from "@tongban/events/cross-province";
import type { Outcome } from "@tongban/events/matter";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { type Matter, mirrored, stated } from "./matter.ts";
import { isHouseholdSide, onTheOtherSide, type Request } from "./request.ts";

/** How the case stands, as the deciding side stated it for the `sequence`th time. */
export type Stand = {
  sequence: number;
  case?: CaseView | undefined;
  outcome?: Outcome | undefined;
  why?: string | undefined;
};

/** The household side hears its own service and tells the receiving side; what it hears late changes nothing. */
export const mirror = (request: Request, stand: Stand) => {
  if (!isHouseholdSide(request)) return onTheOtherSide;
  if (request.stage === "answered" || stand.sequence <= request.progress.sequence) return unchanged(request);
  const progress = { sequence: stand.sequence, ...(stand.case && { case: stand.case }) };
  const why = stand.why && { why: stand.why };
  const after = stand.outcome
    ? { ...request, progress, stage: "answered" as const, outcome: stand.outcome, ...why }
    : { ...request, progress };
  const { case: state, outcome } = stand;
  return accept(
    after,
    RequestProgressed.of({ ...mirrored(after), ...(state && { case: state }), ...(outcome && { outcome }), ...why }),
  );
};

/** The receiving side hears how the case stands; a result starts its limit to tell the applicant (3 working days). */
export const follow = (request: Request, stand: Stand, matter: Matter, day: Day) => {
  if (isHouseholdSide(request)) return onTheOtherSide;
  if (request.stage !== "pushed" || stand.sequence <= request.progress.sequence) return unchanged(request);
  const progress = { sequence: stand.sequence, ...(stand.case && { case: stand.case }) };
  if (!stand.outcome) return accept({ ...request, progress });
  const { course } = matter;
  const clocks = strike(request.intake.clocks, course.procedure.limits, "result-received", day, course.calendar);
  if (!clocks.ok) return clocks;
  const decided = {
    ...request,
    stage: "decided" as const,
    intake: { ...request.intake, clocks: clocks.value },
    progress,
    outcome: stand.outcome,
    ...(stand.why && { why: stand.why }),
    resultOn: day,
  };
  return accept(decided, ResultReceived.of({ ...stated(decided, matter), outcome: stand.outcome }));
};

/** The receiving side has the receipt, however late it comes. */
export const acknowledge = (request: Request, day: Day) => {
  if (request.stage !== "pushed" && request.stage !== "decided" && request.stage !== "told") return unchanged(request);
  return request.receivedOn ? unchanged(request) : accept({ ...request, receivedOn: day });
};
