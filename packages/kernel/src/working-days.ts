import { addDays, type Day } from "./day.ts";
import { type Answer, answer, type Refused, refuse } from "./decision.ts";
import type { Source } from "./source.ts";

/** Which days are off. It knows the days from `coveredFrom` through `coveredThrough`, and nothing is asked of it beyond. */
export type Calendar = {
  coveredFrom: Day;
  coveredThrough: Day;
  isDayOff: (day: Day) => boolean;
  /** Where the coverage is stated. */
  source?: Source;
};

type NotCovered = Refused<"calendar-not-covered">;

/** A calendar of weekends, the holidays proclaimed on working days, and the weekend days worked to make up for them (调休). */
export const calendar = (year: {
  coveredFrom: Day;
  coveredThrough: Day;
  holidays: readonly Day[];
  makeUpDays: readonly Day[];
  source?: Source;
}): Calendar => {
  const holidays = new Set(year.holidays);
  const makeUpDays = new Set(year.makeUpDays);
  return {
    coveredFrom: year.coveredFrom,
    coveredThrough: year.coveredThrough,
    isDayOff: (day) => holidays.has(day) || (isWeekend(day) && !makeUpDays.has(day)),
    ...(year.source && { source: year.source }),
  };
};

/** Whether offices work on a day. */
export const isWorkingDay = (days: Calendar, day: Day): Answer<boolean, "calendar-not-covered"> =>
  covers(days, day) ? answer(!days.isDayOff(day)) : notCovered(days, day);

/** The last of `count` working days after `from`; the day itself is not counted (民法典 201). `count` is a whole number, 0 or more. */
export const addWorkingDays = (days: Calendar, from: Day, count: number): Answer<Day, "calendar-not-covered"> => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is not a number of working days`);
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!covers(days, day)) return notCovered(days, day);
    if (!days.isDayOff(day)) left -= 1;
  }
  return answer(day);
};

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not after `from`. */
export const workingDaysBetween = (days: Calendar, from: Day, to: Day): Answer<number, "calendar-not-covered"> => {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (!covers(days, day)) return notCovered(days, day);
    if (!days.isDayOff(day)) count += 1;
  }
  return answer(count);
};

/** The last day of a period that would end on `day`: the first day after when that is a day off (民法典 203). */
export const lastDayOf = (days: Calendar, day: Day): Answer<Day, "calendar-not-covered"> => {
  let last = day;
  while (covers(days, last) && days.isDayOff(last)) last = addDays(last, 1);
  return covers(days, last) ? answer(last) : notCovered(days, last);
};

const covers = (days: Calendar, day: Day) => days.coveredFrom <= day && day <= days.coveredThrough;

const isWeekend = (day: Day) => [0, 6].includes(new Date(day).getUTCDay());

const notCovered = ({ coveredFrom, coveredThrough, source }: Calendar, day: Day): NotCovered =>
  refuse(
    "calendar-not-covered",
    {
      zh: `工作日历覆盖${coveredFrom}至${coveredThrough}，不含${day}。`,
      en: `The working calendar covers ${coveredFrom} to ${coveredThrough}, not ${day}.`,
    },
    source ? { source } : {},
  );
