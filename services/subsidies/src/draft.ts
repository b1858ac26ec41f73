import { RosterDrafted } from "@tongban/events/subsidies";
import { addDays, type Day, firstDayOf, type Month, monthOf, nextMonth } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { Fen, totalFen } from "@tongban/kernel/fen";
import type { Payment } from "@tongban/policy/scheme";
import { type Line, type Roster, type RosterPage, rosterFact, rosterId } from "./roster.ts";

/**
 * The day on which a month's roster is drafted, to be confirmed and sent to finance that day: the last one of 「每月25日前」
 * (第四条), the 25th itself where it counts. None in a month in which no cycle ends.
 */
export const draftDay = ({ cycle, cutOffDay, cutOffDayCounts }: Payment, month: Month): Day | undefined => {
  const ends = cycle === "month" || Number(month.slice(5)) % 3 === 0;
  const cutOff = addDays(firstDayOf(month), cutOffDay - 1);
  if (!ends) return undefined;
  return cutOffDayCounts ? cutOff : addDays(cutOff, -1);
};

/** The month whose roster is drafted on a day. */
export const draftedOn = (payment: Payment, day: Day): Month | undefined =>
  [monthOf(day), nextMonth(monthOf(day))].find((month) => draftDay(payment, month) === day);

/** The last month after `settled` whose roster should have been drafted by a day, because an earlier one was still open. */
export const overdue = (payment: Payment, settled: Month, day: Day): Month | undefined => {
  for (let month = nextMonth(monthOf(day)); month > settled; month = nextMonth(month, -1)) {
    const drafted = draftDay(payment, month);
    if (drafted !== undefined && drafted <= day) return month;
  }
  return undefined;
};

/** Begins a month's roster; from now on no other of its scheme can begin. */
export const beginRoster = (
  existing: Roster | undefined,
  { scheme, month }: { scheme: string; month: Month },
  { confirmedBy }: Pick<Payment, "confirmedBy">,
) =>
  existing
    ? unchanged(existing)
    : accept<Roster, []>({
        id: rosterId(scheme, month),
        scheme,
        month,
        pages: 0,
        lines: 0,
        totalFen: Fen.parse(0),
        status: "drafting",
        confirmedBy: [...confirmedBy],
        confirmations: [],
      });

/** A page of lines, frozen as first written. */
export const writePage = (existing: RosterPage | undefined, roster: Roster, page: number, lines: readonly Line[]) =>
  existing
    ? unchanged(existing)
    : accept<RosterPage, []>({ roster: roster.id, page, first: roster.lines + 1, lines: [...lines], settled: false });

/** Adds a page to its roster's totals, each page once and in order. */
export const addPage = (roster: Roster, { page, lines }: RosterPage) => {
  if (roster.status !== "drafting" || roster.pages !== page) return unchanged(roster);
  const totals = totalFen([roster.totalFen, ...lines.map(({ fen }) => fen)]);
  return accept<Roster, []>({ ...roster, pages: page + 1, lines: roster.lines + lines.length, totalFen: totals });
};

/** After the last award the roster is whole and frozen. */
export const finishRoster = (roster: Roster) => {
  if (roster.status !== "drafting") return unchanged(roster);
  const drafted = { ...roster, status: "drafted" as const };
  return accept(drafted, RosterDrafted.of({ ...rosterFact(drafted), pages: drafted.pages }));
};
