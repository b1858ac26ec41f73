import type { Course } from "@tongban/casework/step";
import { viewOf } from "@tongban/casework/view";
import type { RegionCode } from "@tongban/kernel/region";
import { isHouseholdSide, type Request } from "./request.ts";

type Holder = { region: RegionCode; who: string };

/** Whose turn it is, and in which of the two places. */
const holderOf = (request: Request): Holder | undefined => {
  const { receiving, household } = request;
  const window = "office" in request && request.office ? "township-clerk" : "window-clerk";
  if (request.stage === "intake")
    return { region: receiving, who: request.intake.status === "asked" ? "person" : window };
  if (request.stage === "decided") return { region: receiving, who: window };
  if (request.stage === "answered") return request.toldOn ? undefined : { region: receiving, who: "window-clerk" };
  if (request.stage !== "pushed" && request.stage !== "received") return undefined;
  const state = request.progress.case;
  if (state?.status === "asked") return { region: receiving, who: "person" };
  return { region: household, who: state?.step?.holder ?? "cross-province" };
};

/** A request as both places and the applicant see it: where it is, who holds it, and the limits of both. */
export const requestView = (request: Request, course: Course | undefined) => {
  const { id, receiving, household, service, scheme, appliedOn, stage } = request;
  const here = isHouseholdSide(request) ? request.limits : course ? viewOf(request.intake, course).limits : [];
  const progress = "progress" in request ? request.progress.case : undefined;
  const holder = holderOf(request);
  return {
    id,
    side: isHouseholdSide(request) ? "household" : "receiving",
    receiving,
    household,
    service,
    scheme,
    appliedOn,
    stage,
    ...(holder && { holder }),
    limits: [
      ...here.map((limit) => ({ region: receiving, ...limit })),
      ...(progress?.limits ?? []).map((limit) => ({ region: household, ...limit })),
    ],
    ...(!isHouseholdSide(request) && request.intake.status === "asked" && { missing: request.intake.missing }),
    ...(progress && { case: { status: progress.status, step: progress.step, missing: progress.missing } }),
    ...("outcome" in request && { outcome: request.outcome }),
    ...("why" in request && { why: request.why }),
    ...("pushedOn" in request && { pushedOn: request.pushedOn }),
    ...("receivedOn" in request && { receivedOn: request.receivedOn }),
    ...("resultOn" in request && { resultOn: request.resultOn }),
    ...("toldOn" in request && { toldOn: request.toldOn }),
  };
};
