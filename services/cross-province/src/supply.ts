import { supply } from "@tongban/casework/supply";
import { PapersCompleted, PapersSupplied } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import { type Matter, stated } from "./matter.ts";
import { isHouseholdSide, type Request } from "./request.ts";

/** The applicant brings papers to the window that took the request in: before the push for its own notice, after it for the household place's. */
export const supplyPapers = (request: Request, matter: Matter, papers: readonly string[], day: Day) => {
  if (request.stage === "pushed" && request.progress.case?.status === "asked") {
    const stranger = papers.find((id) => !request.progress.case?.missing?.includes(id));
    if (stranger !== undefined) return notAsked(stranger);
    return accept(request, PapersSupplied.of({ ...stated(request, matter), presented: [...papers] }));
  }
  if (isHouseholdSide(request) || request.stage !== "intake") return nothingAsked;
  const supplied = supply(request.intake, matter.course, papers, day);
  if (!supplied.ok) return supplied;
  const intake = supplied.state;
  const after = { ...request, intake, presented: intake.presented };
  return intake.status === "open" ? accept(after, PapersCompleted.of(stated(after, matter))) : accept(after);
};

const nothingAsked = refuse("case-not-asked", {
  zh: "此件没有等待补正的材料。",
  en: "The applicant has not been asked for any paper of this request.",
});

const notAsked = (id: string) =>
  refuse(
    "material-not-asked",
    { zh: `告知书没有要求“${id}”。`, en: `The notice does not ask for '${id}'.` },
    { field: "/body/presented" },
  );
