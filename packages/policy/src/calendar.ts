import { addDays, Day, daysBetween } from "@tongban/kernel/day";
import { type Calendar, calendar } from "@tongban/kernel/working-days";
import * as z from "zod";
import { Text } from "./message.ts";
import { isInForce, type Row, rows } from "./row.ts";

const Holiday = z.strictObject({
  holiday: Text,
  from: Day,
  through: Day,
  /** Weekend days worked in exchange (调休上班). */
  makeUpDays: z.array(Day).optional(),
});

const Year = z.string().regex(/^\d{4}$/);

/** The working calendar: the days it answers for, and one arrangement of holidays a year. */
export const CalendarLaw = z.strictObject({
  covered: rows(z.strictObject({ from: Day, through: Day })).optional(),
  years: z.record(Year, rows(z.array(Holiday))).optional(),
  /** Days off that a region gives on top of the nation's (少数民族地区的节日). */
  added: z.record(Year, rows(z.array(Holiday))).optional(),
});
type CalendarLaw = z.infer<typeof CalendarLaw>;

/**
 * The calendar of layers, the nation's first. Of each year the deepest layer's arrangement holds, as it stood at the
 * year's end, with what every layer adds. Layers without one cover no day.
 */
export const calendarOf = (layers: readonly (CalendarLaw | undefined)[]): Calendar => {
  const stated = layers.findLast((layer) => layer?.covered)?.covered?.at(-1);
  if (!stated) return calendar({ ...nothing, holidays: [], makeUpDays: [] });
  const years = new Set(layers.flatMap((layer) => Object.keys(layer?.years ?? {})));
  const holidays = [
    ...[...years].flatMap((year) => arrangementOf(layers, year)),
    ...layers.flatMap((layer) =>
      Object.entries(layer?.added ?? {}).flatMap(([year, added]) => stoodAt(added, year) ?? []),
    ),
  ];
  return calendar({
    coveredFrom: stated.value.from,
    coveredThrough: stated.value.through,
    source: stated.source,
    holidays: holidays.flatMap(daysOff),
    makeUpDays: holidays.flatMap(({ makeUpDays = [] }) => makeUpDays),
  });
};

const nothing = { coveredFrom: Day.parse("1900-01-02"), coveredThrough: Day.parse("1900-01-01") };

const arrangementOf = (layers: readonly (CalendarLaw | undefined)[], year: string) => {
  for (const layer of layers.toReversed()) {
    const value = layer?.years?.[year] && stoodAt(layer.years[year], year);
    if (value) return value;
  }
  return [];
};

const stoodAt = (arrangements: readonly Row<z.infer<typeof Holiday>[]>[], year: string) => {
  const yearEnd = Day.parse(`${year}-12-31`);
  return arrangements.find((each) => isInForce(each, yearEnd))?.value;
};

const daysOff = ({ from, through }: z.infer<typeof Holiday>) =>
  Array.from({ length: daysBetween(from, through) + 1 }, (_, n) => addDays(from, n));
