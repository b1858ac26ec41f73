import type { Applicant } from "@tongban/casework/form";
import { viewOf } from "@tongban/casework/view";
import type { PersonField } from "@tongban/events/reading";
import { yuan } from "@tongban/kernel/fen";
import { maskName, maskNumber } from "@tongban/kernel/name";
import type { Application } from "./application.ts";
import type { Award } from "./award.ts";
import { missingConfirmations } from "./confirm.ts";
import type { Matter } from "./matter.ts";
import type { Roster } from "./roster.ts";

/** An application as its region's staff and the applicant see it, with the digest of the law it goes by. */
export const applicationView = (
  { id, person, office, byProxy, mandate, request, file }: Application,
  { course }: Matter,
) => ({
  id,
  person,
  office,
  byProxy,
  ...(mandate && { mandate }),
  ...(request && { request }),
  law: file.law,
  ...viewOf(file, course),
  ...(file.status === "open" && file.returned && { returned: file.returned }),
  ...("why" in file && { why: file.why }),
});

/** Who applies, as it is shown beside the application; a supervisor, who decides nothing, learns only the first character of names. */
export const applicantView = ({ name, residentId, phone, proxy }: Applicant, role: string) => {
  const shown = role === "supervisor" ? maskName : (text: string) => text;
  return {
    name: shown(name),
    residentId: maskNumber(residentId),
    ...(phone && role !== "supervisor" && { phone }),
    ...(proxy && { proxy: { name: shown(proxy.name), relation: proxy.relation } }),
  };
};

/** What of the person is shown with an applicant's view: less to some, and nothing that is not there. */
export const applicantFields = ({ phone, proxy }: ReturnType<typeof applicantView>): readonly PersonField[] => [
  ...(["person", "case", "name", "number"] as const),
  ...(phone ? (["phone"] as const) : []),
  ...(proxy ? (["proxy"] as const) : []),
];

export const awardView = ({ sealed: _, law: __, ...award }: Award) => award;

/** A roster with its total in yuan and the departments that have yet to confirm it. */
export const rosterView = (roster: Roster) => ({
  ...roster,
  totalYuan: yuan(roster.totalFen),
  missing: roster.status === "void" ? [] : missingConfirmations(roster),
});
