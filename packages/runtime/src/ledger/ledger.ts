import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { Hash } from "../chain.ts";

/**
 * How many days after it a day is looked at again, for changes that came late into it: one day longer than a message may
 * wait in an inbox (`inboxRetention`), which dates what is done about it by the instant it was sent.
 */
export const LATE_DAYS = 5;

/** A day to be looked at: at first as soon as it is over, and again for what came late. */
export const Look = z.strictObject({ day: Day, part: z.literal([1, 2]) });
export type Look = z.infer<typeof Look>;

/** A look that is under way: so far it has come in the day's index, in the sheets of the first look, and in what it holds. */
const Walk = Look.extend({
  after: z.string().optional(),
  compared: z.int().nonnegative(),
  sheets: z.int().nonnegative(),
  changes: z.int().nonnegative(),
  sum: Hash.optional(),
  first: z.string().optional(),
  last: z.string().optional(),
  isOver: z.boolean(),
});
export type Walk = z.infer<typeof Walk>;

/** A digest as the next one names it. */
export const DigestRef = Look.extend({ number: z.int().positive(), digest: Hash });
export type DigestRef = z.infer<typeof DigestRef>;

/** The chain of a region's digests in one service: its newest, the look that is under way, and those that wait. */
export const Ledger = z.strictObject({
  region: RegionCode,
  last: DigestRef.optional(),
  walk: Walk.optional(),
  waiting: z.array(Look),
});
export type Ledger = z.infer<typeof Ledger>;

export const LedgerKind = recordKind({
  kind: "ledger",
  title: { zh: "每日台账", en: "ledger of the days" },
  schema: Ledger,
  index: ({ region }) => ({ queue: ["all", region] }),
  unchained: true,
});

const isSame = (a: Look, b: Look) => a.day === b.day && a.part === b.part;
const begun = (look: Look): Walk => ({ ...look, compared: 0, sheets: 0, changes: 0, isOver: false });
const withNext = ({ walk: _, waiting: [next, ...waiting], ...rest }: Ledger): Ledger => ({
  ...rest,
  ...(next && { walk: begun(next) }),
  waiting,
});

/** Enters days that are to be looked at, and begins with the first if none is under way. */
export const enter = (held: Ledger | undefined, region: RegionCode, looks: readonly Look[]) => {
  const ledger = held ?? { region, waiting: [] };
  const known = [...ledger.waiting, ...(ledger.walk ? [ledger.walk] : [])];
  const fresh = looks.filter((look) => !known.some((other) => isSame(look, other)));
  if (held && fresh.length === 0) return unchanged(held);
  const entered = { ...ledger, waiting: [...ledger.waiting, ...fresh] };
  return accept(ledger.walk ? entered : withNext(entered));
};

/** Puts the walk where it has come to, unless another has gone on from there. */
export const goTo = (ledger: Ledger, from: Walk, to: Walk) =>
  isAt(ledger, from) ? accept({ ...ledger, walk: to }) : unchanged(ledger);

/** Ends the walk, with the digest that was made of it, or none when it found nothing; and begins the next that waits. */
export const end = (ledger: Ledger, walk: Walk, digest: DigestRef | undefined) =>
  isAt(ledger, walk) ? accept(withNext({ ...ledger, ...(digest && { last: digest }) })) : unchanged(ledger);

const isAt = ({ walk }: Ledger, from: Walk) =>
  walk !== undefined && isSame(walk, from) && walk.after === from.after && walk.isOver === from.isOver;
