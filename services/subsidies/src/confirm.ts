import type { Actor } from "@tongban/events/define";
import { RosterConfirmed, RosterSubmitted } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import { notIdentified, type PersonId } from "@tongban/kernel/person";
import { type Role, roleInChinese } from "@tongban/kernel/role";
import { type Roster, rosterFact } from "./roster.ts";

/**
 * A department confirms a roster; when every one has (民政部门和残联确认签字盖章, 第四条), it goes to finance. No person
 * confirms for two, whatever their accounts, so the token says which person it is.
 */
export const confirm = (roster: Roster, { sub }: Actor, self: PersonId | undefined, role: Role, day: Day) => {
  if (self === undefined) return notIdentified;
  if (!roster.confirmedBy.includes(role))
    return refuse("confirmation-not-theirs", {
      zh: `此清册由${roster.confirmedBy.map((each) => roleInChinese[each]).join("、")}确认。`,
      en: `This roster is confirmed by ${roster.confirmedBy.join(" and ")}.`,
    });
  if (roster.status === "drafting")
    return refuse("roster-not-drafted", { zh: "清册尚在生成。", en: "The roster is still being drafted." });
  if (roster.status === "void")
    return refuse("roster-not-drafted", {
      zh: "本期没有应发的补贴，无须确认。",
      en: "Nothing is owed on this roster.",
    });
  if (roster.confirmations.some(({ by }) => by === role))
    return refuse("already-confirmed", { zh: "本部门已经确认过。", en: "This department has confirmed it already." });
  if (roster.confirmations.some((each) => each.sub === sub || each.person === self))
    return refuse("confirmed-by-the-same-person", {
      zh: "同一人不能代表两个部门确认。",
      en: "One person cannot confirm for two departments.",
    });
  const confirmations = [...roster.confirmations, { by: role, sub, person: self, on: day }];
  const confirmed = RosterConfirmed.of({ ...rosterFact(roster), by: role });
  if (missingConfirmations({ ...roster, confirmations }).length > 0)
    return accept({ ...roster, confirmations }, confirmed);
  const submitted: Roster = { ...roster, confirmations, status: "submitted", submittedOn: day };
  return accept(submitted, confirmed, RosterSubmitted.of({ ...rosterFact(roster), pages: roster.pages }));
};

/** The departments that have yet to confirm. */
export const missingConfirmations = ({ confirmedBy, confirmations }: Pick<Roster, "confirmedBy" | "confirmations">) =>
  confirmedBy.filter((role) => !confirmations.some(({ by }) => by === role));
