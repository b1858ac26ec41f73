import * as z from "zod";

/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`: a day that exists, in the years 1800 to 2199. */
export const Day = z.iso
  .date()
  .regex(/^(18|19|20|21)/)
  .brand("Day");
export type Day = z.infer<typeof Day>;

/** A calendar month as `YYYY-MM`, in the years 1800 to 2199. */
export const Month = z
  .string()
  .regex(/^(18|19|20|21)\d\d-(0[1-9]|1[0-2])$/)
  .brand("Month");
export type Month = z.infer<typeof Month>;

const msPerDay = 86_400_000;
const shanghaiOffset = 8 * 3_600_000;

const dayOf = (utcMidnight: number) => Day.parse(new Date(utcMidnight).toISOString().slice(0, 10));
const monthAt = (index: number) =>
  Month.parse(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`);
const indexOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

/** The day an instant falls on in Asia/Shanghai, which has kept +08:00 without summer time since 1992. */
export const dayAt = (instant: Date | number): Day => dayOf(Number(instant) + shanghaiOffset);

/** The day `days` later (earlier when negative). */
export const addDays = (day: Day, days: number): Day => dayOf(Date.parse(day) + days * msPerDay);

/** How many days `to` lies after `from`; negative when before. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / msPerDay;

/** The month a day lies in. */
export const monthOf = (day: Day): Month => Month.parse(day.slice(0, 7));

/** 1 to 31. */
export const dayOfMonth = (day: Day): number => Number(day.slice(8));

export const firstDayOf = (month: Month): Day => Day.parse(`${month}-01`);

export const lastDayOfMonth = (month: Month): Day => addDays(firstDayOf(nextMonth(month)), -1);

/** The month `months` later (earlier when negative). */
export const nextMonth = (month: Month, months = 1): Month => monthAt(indexOf(month) + months);

/** Every month from the first to the last, both included; none when the last lies before the first. */
export const monthsFrom = (first: Month, last: Month): Month[] =>
  Array.from({ length: Math.max(0, indexOf(last) - indexOf(first) + 1) }, (_, n) => nextMonth(first, n));

/** The corresponding day `months` later, or that month's last day when it has none (民法典 202). */
export const addMonths = (day: Day, months: number): Day => {
  const month = nextMonth(monthOf(day), months);
  const last = lastDayOfMonth(month);
  return dayOfMonth(day) > dayOfMonth(last) ? last : addDays(firstDayOf(month), dayOfMonth(day) - 1);
};

/** The day on which so many years are full: the corresponding day or, when there is none, that month's last (民法典 201, 202): 29 February gives the 28th. */
export const addYears = (day: Day, years: number): Day => addMonths(day, years * 12);
