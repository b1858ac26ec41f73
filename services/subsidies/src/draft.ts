import { RosterDrafted } from "@tongban/events/subsidies";
import { addDays, type Day, firstDayOf, type Month, monthOf, nextMonth } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { Fen, totalFen } from "@tongban/kernel/fen";
import { type Calendar, isWorkingDay } from "@tongban/kernel/working-days";
import type { Payment } from "@tongban/policy/scheme";
import { type Line, type Roster, type RosterPage, rosterFact, rosterId } from "./roster.ts";

/**
 * The day on which a month's roster is drafted, to be confirmed and sent to finance that day: the last one of 「每月25日前」
 * (第四条), the 25th itself where it counts, moved as the region has settled when it is a day off. None in a month in which
 * no cycle ends. Beyond the calendar no day is known to be off.
 */
export const draftDay = (payment: Payment, month: Month, calendar: Calendar): Day | undefined => {
  const { cycle, cutOffDay, cutOffDayCounts, cutOffOnDayOff } = payment;
  const ends = cycle === "month" || Number(month.slice(5)) % 3 === 0;
  if (!ends) return undefined;
  const cutOff = addDays(firstDayOf(month), cutOffDay - 1);
  let day = cutOffDayCounts ? cutOff : addDays(cutOff, -1);
  const isOff = () => {
    const works = isWorkingDay(calendar, day);
    return works.ok && !works.value;
  };
  while (cutOffOnDayOff !== "that-day" && isOff()) day = addDays(day, cutOffOnDayOff === "working-day-before" ? -1 : 1);
  return day;
};

/** The month whose roster is drafted on a day. */
export const draftedOn = (payment: Payment, day: Day, calendar: Calendar): Month | undefined =>
  [-1, 0, 1]
    .map((months) => nextMonth(monthOf(day), months))
    .find((month) => draftDay(payment, month, calendar) === day);

/** The last month after `settled` whose roster should have been drafted by a day, because an earlier one was still open. */
export const overdue = (payment: Payment, settled: Month, day: Day, calendar: Calendar): Month | undefined => {
  for (let month = nextMonth(monthOf(day)); month > settled; month = nextMonth(month, -1)) {
    const drafted = draftDay(payment, month, calendar);
    if (drafted !== undefined && drafted <= day) return month;
  }
  return undefined;
};

/** What part of the list of awards owes something, and where the next part begins; none after the last. */
export type Batch = { lines: readonly Line[]; next?: string | undefined };

/** Begins a month's roster; from now on no other of its scheme can begin. */
export const beginRoster = (
  existing: Roster | undefined,
  { scheme, title, month }: Pick<Roster, "scheme" | "title" | "month">,
  { confirmedBy }: Pick<Payment, "confirmedBy">,
) =>
  existing
    ? unchanged(existing)
    : accept<Roster, []>({
        id: rosterId(scheme, month),
        scheme,
        title,
        month,
        pages: 0,
        lines: 0,
        totalFen: Fen.parse(0),
        status: "drafting",
        confirmedBy: [...confirmedBy],
        confirmations: [],
      });

/** Whether a roster still stands at the place in the list of awards from which a part was read; if not, another drafted on. */
export const standsAt = (roster: Roster, from: string | undefined) =>
  roster.status === "drafting" && roster.after === from;

/**
 * A page of lines, frozen as first written, with the place where the next begins: whoever drafts the roster a second time
 * goes on from there, so that no award stands on two pages and none between them.
 */
export const writePage = (existing: RosterPage | undefined, roster: Roster, { lines, next }: Batch) =>
  existing
    ? unchanged(existing)
    : accept<RosterPage, []>({
        roster: roster.id,
        page: roster.pages,
        first: roster.lines + 1,
        lines: [...lines],
        ...(next !== undefined && { next }),
        settled: false,
      });

/** Adds a page to its roster's totals, each page once and in order; after the last it is whole. */
export const addPage = (roster: Roster, { page, lines, next }: RosterPage) => {
  if (roster.status !== "drafting" || roster.pages !== page) return unchanged(roster);
  const totals = totalFen([roster.totalFen, ...lines.map(({ fen }) => fen)]);
  return goOn({ ...roster, pages: page + 1, lines: roster.lines + lines.length, totalFen: totals }, next);
};

/** Passes over a part of the list in which nothing is owed; `from` is where it began. */
export const passOver = (roster: Roster, from: string | undefined, next: string | undefined) =>
  roster.status === "drafting" && standsAt(roster, from) ? goOn(roster, next) : unchanged(roster);

const goOn = ({ after: _, ...roster }: Extract<Roster, { status: "drafting" }>, next: string | undefined) => {
  if (next !== undefined) return accept<Roster, []>({ ...roster, after: next });
  if (roster.lines === 0) return accept<Roster, []>({ ...roster, status: "void" });
  const drafted = { ...roster, status: "drafted" as const };
  return accept<Roster, [ReturnType<typeof RosterDrafted.of>]>(
    drafted,
    RosterDrafted.of({ ...rosterFact(drafted), pages: drafted.pages }),
  );
};
