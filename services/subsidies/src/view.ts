import { viewOf } from "@tongban/casework/view";
import { yuan } from "@tongban/kernel/fen";
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
  ...(mandate && { mandate: { id: mandate.id, relation: mandate.relation } }),
  ...(request && { request }),
  law: file.law,
  ...viewOf(file, course),
  ...(file.status === "open" && file.returned && { returned: file.returned }),
  ...("why" in file && { why: file.why }),
});

export const awardView = ({ sealed: _, law: __, ...award }: Award) => award;

/** A roster with its total in yuan and the departments that have yet to confirm it. */
export const rosterView = (roster: Roster) => ({
  ...roster,
  confirmations: roster.confirmations.map(({ person: _, ...shown }) => shown),
  totalYuan: yuan(roster.totalFen),
  missing: roster.status === "void" ? [] : missingConfirmations(roster),
});
