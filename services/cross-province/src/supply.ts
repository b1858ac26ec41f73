import { notAsked, nothingAsked, supply } from "@tongban/casework/supply";
import { PapersCompleted, PapersSupplied } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { type Matter, stated } from "./matter.ts";
import { isHouseholdSide, type Request } from "./request.ts";

/** The applicant brings papers to the window that took the request in: before the push for its own notice, after it for the household place's. */
export const supplyPapers = (request: Request, matter: Matter, papers: readonly string[], day: Day) => {
  if (request.stage === "pushed" && request.progress.case?.status === "asked") {
    const unasked = notAsked(request.progress.case.missing ?? [], papers);
    if (unasked) return unasked;
    return accept(request, PapersSupplied.of({ ...stated(request, matter), presented: [...papers] }));
  }
  if (isHouseholdSide(request) || request.stage !== "intake") return nothingAsked;
  const supplied = supply(request.intake, matter.course, papers, day);
  if (!supplied.ok) return supplied;
  const intake = supplied.state;
  const after = { ...request, intake, presented: intake.presented };
  return intake.status === "open" ? accept(after, PapersCompleted.of(stated(after, matter))) : accept(after);
};
