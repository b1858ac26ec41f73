import { AwardPaid, RosterPageSettled, RosterSettled } from "@tongban/events/subsidies";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import type { Award } from "./award.ts";
import { type Line, type Roster, type RosterPage, rosterFact } from "./roster.ts";

/** An award learns through which month it is paid. A line it knows already changes nothing. */
export const pay = (award: Award, roster: string, { last, fen }: Line) => {
  if (award.paidThrough && award.paidThrough >= last) return unchanged(award);
  const { leftOff, ...paid } = award;
  const { id, person, scheme } = award;
  return accept(
    { ...paid, paidThrough: last, ...(leftOff && leftOff > last && { leftOff }) },
    AwardPaid.of({ award: id, person, scheme, roster, paidThrough: last, fen }),
  );
};

/** Every award of the page is paid. */
export const settlePage = (page: RosterPage) => {
  if (page.settled) return unchanged(page);
  const lines = page.lines.map(({ award, first, last, fen }) => ({ award, first, last, fen }));
  return accept({ ...page, settled: true }, RosterPageSettled.of({ roster: page.roster, page: page.page, lines }));
};

/** Every page is settled. */
export const settleRoster = (roster: Roster) => {
  if (roster.status === "settled") return unchanged(roster);
  if (roster.status !== "submitted")
    return refuse("roster-not-submitted", { zh: "清册尚未报送财政。", en: "The roster has not gone to finance." });
  return accept({ ...roster, status: "settled" as const }, RosterSettled.of(rosterFact(roster)));
};
