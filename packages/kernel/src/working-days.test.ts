import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, Day } from "./day.ts";
import { addWorkingDays, calendar, isWorkingDay, lastDayOf, workingDaysBetween } from "./working-days.ts";

const day = (text: string) => Day.parse(text);

/** April and May 2021, with the 劳动节 of that year: five days off, two weekend days worked. */
const spring = calendar({
  coveredFrom: day("2021-04-01"),
  coveredThrough: day("2021-05-31"),
  holidays: ["2021-04-05", "2021-05-03", "2021-05-04", "2021-05-05"].map(day),
  makeUpDays: ["2021-04-25", "2021-05-08"].map(day),
});

test.each([
  ["2021-04-30", true, "a Friday"],
  ["2021-05-01", false, "a Saturday"],
  ["2021-05-04", false, "a Tuesday off"],
  ["2021-05-06", true, "a Thursday"],
  ["2021-05-08", true, "a Saturday worked"],
  ["2021-05-09", false, "a Sunday"],
])("%s: %s, %s", (text, expected) => {
  expect(isWorkingDay(spring, day(text))).toEqual({ ok: true, value: expected });
});

test.each([
  ["2021-04-26", 3, "2021-04-29", "the day itself is not counted"],
  ["2021-04-28", 3, "2021-05-06", "the holiday is passed over"],
  ["2021-05-06", 2, "2021-05-08", "the Saturday worked counts"],
  ["2021-05-01", 1, "2021-05-06", "from within the holiday"],
  ["2021-05-01", 0, "2021-05-01", "none: the day itself"],
])("%s and %i working days is %s: %s", (from, count, expected) => {
  expect(addWorkingDays(spring, day(from), count)).toEqual({ ok: true, value: expected });
});

test.each([-1, 1.5, Number.NaN])("%d is no number of working days", (count) => {
  expect(() => addWorkingDays(spring, day("2021-05-06"), count)).toThrow(RangeError);
});

test.each([
  ["2021-04-26", "2021-04-29", 3],
  ["2021-04-30", "2021-05-05", 0],
  ["2021-04-30", "2021-05-08", 3],
  ["2021-05-06", "2021-05-06", 0],
  ["2021-05-06", "2021-04-30", 0],
])("after %s and up to %s lie %i", (from, to, expected) => {
  expect(workingDaysBetween(spring, day(from), day(to))).toEqual({ ok: true, value: expected });
});

test.each([
  ["2021-05-01", "2021-05-06"],
  ["2021-05-05", "2021-05-06"],
  ["2021-05-06", "2021-05-06"],
  ["2021-05-08", "2021-05-08"],
  ["2021-05-09", "2021-05-10"],
])("a period to %s ends on %s", (ends, expected) => {
  expect(lastDayOf(spring, day(ends))).toEqual({ ok: true, value: expected });
});

describe("beyond what the calendar covers nothing is answered", () => {
  test.each([
    ["a day before", () => isWorkingDay(spring, day("2021-03-31"))],
    ["a day after", () => isWorkingDay(spring, day("2021-06-01"))],
    ["a count that runs out", () => addWorkingDays(spring, day("2021-05-28"), 2)],
    ["a count that begins before", () => addWorkingDays(spring, day("2021-03-30"), 1)],
    ["a span that runs out", () => workingDaysBetween(spring, day("2021-05-28"), day("2021-06-01"))],
    ["a period that ends after", () => lastDayOf(spring, day("2021-06-01"))],
    [
      "a period that ends on the last day off",
      () => lastDayOf({ ...spring, coveredThrough: day("2021-05-30") }, day("2021-05-29")),
    ],
  ])("%s", (_, ask) => {
    expect(ask()).toMatchObject({ ok: false, reason: "calendar-not-covered" });
  });

  test("up to its very end it is", () => {
    expect(addWorkingDays(spring, day("2021-05-28"), 1)).toEqual({ ok: true, value: "2021-05-31" });
    expect(addWorkingDays(spring, day("2021-03-31"), 1)).toEqual({ ok: true, value: "2021-04-01" });
  });
});

test("counting undoes adding, and what is added ends on a working day", () => {
  const within = fc.integer({ min: 0, max: 20 }).map((days) => addDays(day("2021-04-01"), days));
  fc.assert(
    fc.property(within, fc.integer({ min: 1, max: 20 }), (from, count) => {
      const added = addWorkingDays(spring, from, count);
      if (!added.ok) throw new Error(added.message.en);
      expect(workingDaysBetween(spring, from, added.value)).toEqual({ ok: true, value: count });
      expect(isWorkingDay(spring, added.value)).toEqual({ ok: true, value: true });
    }),
  );
});
