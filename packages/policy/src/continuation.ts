import * as z from "zod";
import { Text } from "./message.ts";
import { rows } from "./row.ts";
import { Id, orSetting, undecided } from "./setting.ts";

/** Whether an award is paid when the certificate has expired, and from when again after a renewal. */
export const Expiry = z.strictObject({
  title: Text,
  /** The month of expiry is the last one paid, or the award goes on for months from the day of expiry. */
  paysThrough: z.union([z.literal("month-of-expiry"), z.strictObject({ months: z.int().positive() })]),
  /** A renewal applied for in that time keeps the award (换证期间不得停发). */
  renewalProtects: z.literal(true).optional(),
  /** Where it had stopped, how many months before the new certificate's are paid back at most. */
  backPayMonthsAtMost: z.int().nonnegative().optional(),
  /** A transition that a region sets when nobody can renew: paid at the old amount until it ends. */
  transition: Text.optional(),
});
export type Expiry = z.infer<typeof Expiry>;

/** From when an exit stops an award. */
export const Stops = z.enum(["next-month", "next-cycle", "next-day", undecided]);
export type Stops = z.infer<typeof Stops>;

export const Exit = z.strictObject({
  title: Text,
  event: z.enum(["died", "moved-out", "imprisoned", "certificate-expired", "other"]),
  stops: orSetting(Stops),
});
export type Exit = z.infer<typeof Exit>;

export const Recovery = z.strictObject({
  title: Text,
  /** What was paid for the cycle of a death is not asked back. */
  sparesCycleOfDeath: z.literal(true).optional(),
  /** Where one who refuses to repay is entered; only a person decides it. */
  refusedEntered: Text.optional(),
});
export type Recovery = z.infer<typeof Recovery>;

export const Review = z.strictObject({
  title: Text,
  by: z.array(Id).min(1),
  every: z.enum(["month", "quarter", "year"]).optional(),
  timesAtLeast: z.int().positive().optional(),
});
export type Review = z.infer<typeof Review>;

/** The comparison of holders with recipients: data is given by a day of the month, and compared by another. */
export const Comparison = z.strictObject({
  title: Text,
  givenBy: z.int().min(1).max(28),
  comparedBy: z.int().min(1).max(28),
  cycle: orSetting(z.enum(["month", "quarter"])),
});
export type Comparison = z.infer<typeof Comparison>;

/** How an award goes on: expiry, exit, recovery, review. */
export const ContinuationLaw = z.strictObject({
  expiry: rows(Expiry).optional(),
  exits: z.record(Id, rows(Exit)).optional(),
  recovery: rows(Recovery).optional(),
  reviews: z.record(Id, rows(Review)).optional(),
  comparison: rows(Comparison).optional(),
});
export type ContinuationLaw = z.infer<typeof ContinuationLaw>;

/** A public notice: how long, whether anything waits for its end, and what it may show of a person. */
export const Publicity = z.strictObject({
  title: Text,
  days: z.int().positive(),
  counted: z.enum(["calendar-days", "working-days"]),
  /** The step that waits for its end; absent: none does. */
  gate: Id.optional(),
  channels: z.array(Id).optional(),
  fields: z.array(Id).min(1).optional(),
  /** What of a field is hidden, and where. */
  masks: z.record(Id, Text).optional(),
  never: z.array(Id).min(1).optional(),
});
export type Publicity = z.infer<typeof Publicity>;

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** The part of each year in which something may be filed; both days are inside. */
export const Window = z.strictObject({ title: Text, opens: MonthDay.optional(), closes: MonthDay, late: Text });
export type Window = z.infer<typeof Window>;

/** Departments with a duty: who leads, and who takes part (牵头单位、参与单位). */
export const Duty = z.strictObject({ title: Text, lead: z.array(Id), takesPart: z.array(Id).optional() });
