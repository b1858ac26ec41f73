import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  Day,
  dayAt,
  dayOfMonth,
  daysBetween,
  firstDayOf,
  lastDayOfMonth,
  Month,
  monthOf,
  monthsFrom,
  nextMonth,
} from "./day.ts";

const day = (text: string) => Day.parse(text);
const month = (text: string) => Month.parse(text);
const anyDay = fc.integer({ min: 0, max: 109_570 }).map((days) => addDays(day("1850-01-01"), days));

describe("a day", () => {
  test.each(["2024-02-29", "2000-02-29", "1800-01-01", "2199-12-31"])("%s exists", (text) => {
    expect(Day.safeParse(text).success).toBe(true);
  });

  test.each([
    "2023-02-29",
    "1900-02-29",
    "2021-04-31",
    "2021-13-01",
    "2021-00-10",
    "2021-01-00",
    "1799-12-31",
    "2200-01-01",
    "2021-1-1",
    "20210101",
    "2021-01-01T00:00:00Z",
    "",
  ])("%j is none", (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });
});

test.each(["2021-00", "2021-13", "2021-1", "1799-12", "2021-01-01"])("%j is no month", (text) => {
  expect(Month.safeParse(text).success).toBe(false);
});

test.each([
  ["2026-02-28T15:59:59.999Z", "2026-02-28"],
  ["2026-02-28T16:00:00.000Z", "2026-03-01"],
  ["2025-12-31T16:00:00Z", "2026-01-01"],
  ["2026-10-01T00:30:00+08:00", "2026-10-01"],
])("%s is in Shanghai on %s", (instant, expected) => {
  expect(dayAt(new Date(instant))).toBe(expected);
  expect(dayAt(Date.parse(instant))).toBe(expected);
});

test.each([
  ["2021-08-31", 6, "2022-02-28"],
  ["2023-08-31", 6, "2024-02-29"],
  ["2021-01-31", 1, "2021-02-28"],
  ["2021-03-31", -1, "2021-02-28"],
  ["2021-12-15", 1, "2022-01-15"],
  ["2024-02-29", 12, "2025-02-28"],
  ["2024-02-29", 120, "2034-02-28"],
  ["2021-05-31", 0, "2021-05-31"],
])("%s and %i months is %s", (from, months, expected) => {
  expect(addMonths(day(from), months)).toBe(expected);
});

test.each([
  ["2021-11", "2022-02", ["2021-11", "2021-12", "2022-01", "2022-02"]],
  ["2021-11", "2021-11", ["2021-11"]],
  ["2021-11", "2021-10", []],
])("the months from %s to %s", (first, last, expected) => {
  expect(monthsFrom(month(first), month(last))).toEqual(expected);
});

test.each([
  ["2021-12", 1, "2022-01"],
  ["2021-01", -1, "2020-12"],
  ["2021-06", 18, "2022-12"],
])("%s and %i is %s", (from, months, expected) => {
  expect(nextMonth(month(from), months)).toBe(expected);
});

test.each([
  ["2004-04-05", 18, "2022-04-05"],
  ["2004-02-29", 18, "2022-02-28"],
  ["2004-02-29", 20, "2024-02-29"],
])("%s and %i years is %s", (from, years, expected) => {
  expect(addYears(day(from), years)).toBe(expected);
});

test("a day and its month", () => {
  expect(monthOf(day("2024-02-29"))).toBe("2024-02");
  expect(dayOfMonth(day("2024-02-09"))).toBe(9);
  expect(firstDayOf(month("2024-02"))).toBe("2024-02-01");
  expect(lastDayOfMonth(month("2024-02"))).toBe("2024-02-29");
  expect(nextMonth(month("2024-02"))).toBe("2024-03");
});

test("going there and back is staying", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -10_000, max: 10_000 }), (from, days) => {
      expect(addDays(addDays(from, days), -days)).toBe(from);
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }),
  );
});

test("a month later is in the next month, on the same day or its last", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (from, months) => {
      const later = addMonths(from, months);
      const expected = nextMonth(monthOf(from), months);
      expect(monthOf(later)).toBe(expected);
      expect(dayOfMonth(later)).toBe(Math.min(dayOfMonth(from), dayOfMonth(lastDayOfMonth(expected))));
    }),
  );
});

test("midnight in Shanghai begins the day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 86_399_999 }), (each, ms) => {
      expect(dayAt(Date.parse(`${each}T00:00:00+08:00`) + ms)).toBe(each);
    }),
  );
});
