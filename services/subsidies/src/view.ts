import type { Applicant } from "@tongban/casework/form";
import { viewOf } from "@tongban/casework/view";
import { yuan } from "@tongban/kernel/fen";
import type { Application } from "./application.ts";
import type { Award } from "./award.ts";
import { missingConfirmations } from "./confirm.ts";
import type { Matter } from "./matter.ts";
import type { Roster } from "./roster.ts";

/** Enough of an identity number to know it again, and no more. */
const masked = (number: string) => `${number.slice(0, 6)}********${number.slice(-4)}`;

/** An application as its region's staff and the applicant see it. */
export const applicationView = ({ id, person, office, byProxy, request, file }: Application, { course }: Matter) => ({
  id,
  person,
  office,
  byProxy,
  ...(request && { request }),
  ...viewOf(file, course),
  ...(file.status === "open" && file.returned && { returned: file.returned }),
  ...("why" in file && { why: file.why }),
});

/** Who applies, as it is shown beside the application. */
export const applicantView = ({ name, residentId, phone, proxy }: Applicant) => ({
  name,
  residentId: masked(residentId),
  ...(phone && { phone }),
  ...(proxy && { proxy: { name: proxy.name, relation: proxy.relation } }),
});

/** An award without who it is. */
export const awardView = ({ sealed: _, law: __, ...award }: Award) => award;

/** A roster with its total in yuan and the departments that have yet to confirm it. */
export const rosterView = (roster: Roster) => ({
  ...roster,
  totalYuan: yuan(roster.totalFen),
  missing: missingConfirmations(roster),
});
