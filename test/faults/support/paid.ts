import * as subsidies from "@tongban/events/subsidies";
import { Month, nextMonth } from "@tongban/kernel/day";
import * as z from "zod";
import type { Kept } from "./kept.ts";

const Award = z.looseObject({
  scheme: z.string(),
  from: Month,
  paidThrough: Month.optional(),
  leftOff: Month.optional(),
});
const Roster = z.looseObject({
  scheme: z.string(),
  month: Month,
  status: z.string(),
  pages: z.number(),
  lines: z.number(),
  totalFen: z.number(),
  confirmations: z.array(z.unknown()),
});
const Line = z.looseObject({ award: z.string(), first: Month, last: Month, fen: z.number() });
const Page = z.looseObject({ roster: z.string(), page: z.number(), lines: z.array(Line) });

/**
 * Every award's months stand on the rosters that went to finance one after the other, none twice, and it knows it; and
 * none that was there when a roster was begun is missing from it.
 */
export const paidOnce = (records: readonly Kept[]): string[] => {
  const rosters = records.filter(({ kind }) => kind === "roster");
  const pages = records.filter(({ kind }) => kind === "roster-page").map(({ state }) => Page.parse(state));
  const drawn = rosters.flatMap(({ region, id, state, facts, changes }) => {
    const roster = Roster.parse(state);
    const own = pages.filter((page) => page.roster === id && page.page < roster.pages);
    return [
      {
        id,
        region,
        begun: changes[0]?.at ?? "",
        ...roster,
        own,
        confirmed: facts.filter(({ type }) => type === subsidies.RosterConfirmed.type).length,
      },
    ];
  });
  const lines = drawn
    .filter(({ status }) => status === "settled")
    .flatMap(({ own }) => own.flatMap((page) => page.lines));
  return [
    ...drawn.flatMap(({ id, status, own, lines: count, totalFen, confirmations, confirmed }) => {
      const all = own.flatMap((page) => page.lines);
      const sum = all.reduce((total, { fen }) => total + fen, 0);
      return [
        ...(all.length === count && sum === totalFen ? [] : [`roster ${id} does not add up`]),
        ...(confirmations.length === confirmed ? [] : [`roster ${id} lost a confirmation`]),
        ...(status === "submitted" || status === "drafting" ? [`roster ${id} is still ${status}`] : []),
      ];
    }),
    ...records
      .filter(({ kind }) => kind === "award")
      .flatMap(({ region, id, state, facts, changes: [made] }) => {
        const award = Award.parse(state);
        const { paidThrough = "" } = award;
        const missed = award.leftOff
          ? []
          : drawn.filter(
              (roster) =>
                roster.status === "settled" &&
                roster.region === region &&
                roster.scheme === award.scheme &&
                award.from <= roster.month &&
                made !== undefined &&
                made.at < roster.begun &&
                paidThrough < roster.month,
            );
        const own = lines.filter((line) => line.award === id).toSorted((a, b) => (a.first < b.first ? -1 : 1));
        const starts = [award.from, ...own.map(({ last }) => nextMonth(last))];
        const paid = facts.filter(({ type }) => type === subsidies.AwardPaid.type);
        return [
          ...(own.every(({ first }, n) => first === starts[n])
            ? []
            : [`award ${id} is paid twice for a month, or not for one`]),
          ...(paid.length === own.length
            ? []
            : [`award ${id} stands on ${own.length} rosters and was paid ${paid.length} times`]),
          ...missed.map((roster) => `award ${id} was there before roster ${roster.id}, and is not paid by it`),
          ...(award.paidThrough === own.at(-1)?.last ? [] : [`award ${id} does not know through when it is paid`]),
        ];
      }),
  ];
};
