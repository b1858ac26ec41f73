import { recordKind } from "@tongban/events/record";
import { Month } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { Fen, totalFen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** What is added up of a county's cases and rosters; money in fen. */
const counted = {
  opened: z.int().nonnegative(),
  approved: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  withdrawn: z.int().nonnegative(),
  /** Limits that passed without the act they are for. */
  limitsMissed: z.int().nonnegative(),
  /** Lines of the month's settled roster, and what they come to. */
  paid: z.int().nonnegative(),
  paidFen: Fen,
};
const Counts = z.strictObject(counted);
export type Counts = z.infer<typeof Counts>;

/**
 * What a region above knows of one county, scheme and month: numbers, added up from the county's own facts. Nobody's case
 * and nobody's name is in it.
 */
export const Sum = z.strictObject({ county: RegionCode, scheme: z.string(), month: Month, ...counted });
export type Sum = z.infer<typeof Sum>;
export type SumOf = Pick<Sum, "county" | "scheme" | "month">;

/** One sum a county, scheme and month, so that no record is everybody's. */
export const sumId = ({ county, scheme, month }: SumOf) => `${scheme}.${month}.${county}`;

/** The list of a scheme's sums of a month, county by county. */
export const sumsOf = (scheme: string, month: Month) => `${scheme}.${month}`;

export const SumKind = recordKind({
  kind: "sum",
  title: { zh: "补贴汇总", en: "sum of subsidies" },
  schema: Sum,
  index: ({ county, scheme, month }) => ({ queue: [sumsOf(scheme, month), county] }),
});

const none: Counts = {
  opened: 0,
  approved: 0,
  refused: 0,
  withdrawn: 0,
  limitsMissed: 0,
  paid: 0,
  paidFen: totalFen([]),
};

const plus = (a: Counts, b: Partial<Counts>): Counts => ({
  opened: a.opened + (b.opened ?? 0),
  approved: a.approved + (b.approved ?? 0),
  refused: a.refused + (b.refused ?? 0),
  withdrawn: a.withdrawn + (b.withdrawn ?? 0),
  limitsMissed: a.limitsMissed + (b.limitsMissed ?? 0),
  paid: a.paid + (b.paid ?? 0),
  paidFen: totalFen([a.paidFen, ...(b.paidFen === undefined ? [] : [b.paidFen])]),
});

/** Adds what one fact tells. The order of facts does not matter; that each is added once is the store's to see to. */
export const addToSum = (existing: Sum | undefined, of: SumOf, more: Partial<Counts>) =>
  accept({ ...of, ...plus(existing ?? none, more) });

/** The sums of a scheme and month county by county, and of all counties together. */
export const sumsView = (scheme: string, month: Month, sums: readonly Sum[]) => ({
  scheme,
  month,
  total: sums.reduce<Counts>(plus, none),
  counties: sums.map(({ scheme: _, month: __, ...counts }) => counts),
});
