import { recordKind } from "@tongban/events/record";
import { Day, Month } from "@tongban/kernel/day";
import { refuse } from "@tongban/kernel/decision";
import { Fen } from "@tongban/kernel/fen";
import { PersonId } from "@tongban/kernel/person";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import { personOfAward } from "./award.ts";

/** One award's payment on a roster: the months it covers and their sum. */
export const Line = z.strictObject({
  award: z.string(),
  sealed: z.string(),
  first: Month,
  last: Month,
  months: z.int().positive(),
  fen: Fen,
});
export type Line = z.infer<typeof Line>;

/** Of which department, by which account and, shown to nobody, by which person. */
const Confirmation = z.strictObject({ by: Role, sub: z.string(), person: PersonId.optional(), on: Day });

const base = z.strictObject({
  id: z.string(),
  scheme: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  month: Month,
  pages: z.int().nonnegative(),
  lines: z.int().nonnegative(),
  totalFen: Fen,
  confirmedBy: z.array(Role),
  confirmations: z.array(Confirmation),
});

/**
 * A month's payment roster of a scheme (发放清册): `drafting` while pages are written, the next from the place `after` in
 * the list of awards; `drafted` when it is whole and frozen, `submitted` to finance when every department has confirmed
 * it, `settled` when each award knows it is paid. `void`: nothing was owed.
 */
export const Roster = z.discriminatedUnion("status", [
  base.extend({ status: z.literal("drafting"), after: z.string().optional() }),
  base.extend({ status: z.literal("void") }),
  base.extend({ status: z.literal("drafted") }),
  base.extend({ status: z.literal("submitted"), submittedOn: Day }),
  base.extend({ status: z.literal("settled"), submittedOn: Day }),
]);
export type Roster = z.infer<typeof Roster>;

/** One roster a scheme and month. */
export const rosterId = (scheme: string, month: Month) => `${scheme}.${month}`;
/** Pages are numbered from 0. */
export const pageId = (roster: string, page: number) => `${roster}.${page}`;

/** What every fact of a roster carries. */
export const rosterFact = ({ id, scheme, month, lines, totalFen }: Roster) => ({
  roster: id,
  scheme,
  month,
  lines,
  totalFen,
});

export const RosterKind = recordKind({
  kind: "roster",
  title: { zh: "发放清册", en: "roster" },
  schema: Roster,
  index: ({ scheme, month }) => ({ queue: [scheme, month] }),
  // While one roster of a scheme is unpaid no other is drafted, so that no month can stand on two.
  holds: {
    of: ({ scheme, status }) => (status === "settled" || status === "void" ? [] : [scheme]),
    refused: refuse("earlier-roster-open", {
      zh: "上一期发放清册尚未办结。",
      en: "An earlier roster of this scheme is not settled yet.",
    }),
  },
});

/** A page of lines, written once and never changed. */
export const RosterPage = z.strictObject({
  roster: z.string(),
  page: z.int(),
  /** The number of its first line on the whole roster, from 1. */
  first: z.int().positive(),
  lines: z.array(Line).min(1),
  /** Where in the list of awards the next page begins; none after the last. */
  next: z.string().optional(),
  settled: z.boolean(),
});
export type RosterPage = z.infer<typeof RosterPage>;

/** Whom a page pays. */
export const payees = ({ lines }: Pick<RosterPage, "lines">) => lines.map(({ award }) => personOfAward(award));

export const RosterPageKind = recordKind({
  kind: "roster-page",
  title: { zh: "清册分页", en: "roster page" },
  schema: RosterPage,
  index: ({ roster, page }) => ({ queue: [roster, String(page).padStart(6, "0")] }),
  persons: payees,
});
