import { addMonths, type Day, lastDayOfMonth, type Month, monthOf } from "@tongban/kernel/day";
import type { Expiry } from "./continuation.ts";

/** What became of an expired certificate. */
export type Expired = {
  expiredOn: Day;
  renewalAppliedOn?: Day | undefined;
  /** The last day of a transition the region has set (不可抗力). */
  transitionThrough?: Day | undefined;
};

/** The last day for which an award is paid after its certificate has expired, when nothing is renewed. */
export const paidThrough = (
  { paysThrough }: Expiry,
  { expiredOn, transitionThrough }: Omit<Expired, "renewalAppliedOn">,
): Day => {
  const last = paysThrough === "month-of-expiry" ? endOf(expiredOn) : addMonths(expiredOn, paysThrough.months);
  return transitionThrough && endOf(transitionThrough) > last ? endOf(transitionThrough) : last;
};

/** Whether an award is paid on a day after its certificate expired: it is while the law lets it go on, or a renewal applied for in that time is under way. */
export const isPaidOn = (rule: Expiry, expired: Expired, day: Day): boolean => {
  const through = paidThrough(rule, expired);
  const { renewalAppliedOn } = expired;
  const isRenewing = rule.renewalProtects === true && renewalAppliedOn !== undefined && renewalAppliedOn <= through;
  return day <= through || isRenewing;
};

/**
 * What follows a renewal after payment had stopped: paid from the new certificate's month of issue, with the months
 * before it that the region grants back, within the law's bound.
 */
export const paidAgain = (
  { backPayMonthsAtMost = 0 }: Expiry,
  issuedOn: Day,
  grantedMonths: number,
): { startMonth: Month; backPayMonths: number } => ({
  startMonth: monthOf(issuedOn),
  backPayMonths: Math.min(grantedMonths, backPayMonthsAtMost),
});

const endOf = (day: Day) => lastDayOfMonth(monthOf(day));
