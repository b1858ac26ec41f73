import { addDays, Day, daysBetween } from "@tongban/kernel/day";
import { type Calendar, calendar } from "@tongban/kernel/working-days";
import * as z from "zod";
import { Text } from "./message.ts";
import { isInForce, rows } from "./row.ts";

const Holiday = z.strictObject({
  holiday: Text,
  from: Day,
  through: Day,
  /** Weekend days worked in exchange (调休上班). */
  makeUpDays: z.array(Day).optional(),
});

/** The working calendar: the days it answers for, and one arrangement of holidays a year. */
export const CalendarLaw = z.strictObject({
  covered: rows(z.strictObject({ from: Day, through: Day })).optional(),
  years: z.record(z.string().regex(/^\d{4}$/), rows(z.array(Holiday))).optional(),
});
type CalendarLaw = z.infer<typeof CalendarLaw>;

/**
 * The calendar of layers, the nation's first. Of each year the deepest layer's arrangement holds, as it stood at the
 * year's end. Layers without one cover no day.
 */
export const calendarOf = (layers: readonly (CalendarLaw | undefined)[]): Calendar => {
  const covered = layers.findLast((layer) => layer?.covered)?.covered?.at(-1)?.value;
  if (!covered) return calendar({ ...nothing, holidays: [], makeUpDays: [] });
  const years = new Set(layers.flatMap((layer) => Object.keys(layer?.years ?? {})));
  const holidays = [...years].flatMap((year) => arrangementOf(layers, year));
  return calendar({
    coveredFrom: covered.from,
    coveredThrough: covered.through,
    holidays: holidays.flatMap(daysOff),
    makeUpDays: holidays.flatMap(({ makeUpDays = [] }) => makeUpDays),
  });
};

const nothing = { coveredFrom: Day.parse("1900-01-02"), coveredThrough: Day.parse("1900-01-01") };

const arrangementOf = (layers: readonly (CalendarLaw | undefined)[], year: string) => {
  const yearEnd = Day.parse(`${year}-12-31`);
  for (const layer of layers.toReversed()) {
    const row = layer?.years?.[year]?.find((each) => isInForce(each, yearEnd));
    if (row) return row.value;
  }
  return [];
};

const daysOff = ({ from, through }: z.infer<typeof Holiday>) =>
  Array.from({ length: daysBetween(from, through) + 1 }, (_, n) => addDays(from, n));
