import { readFileSync } from "node:fs";
import { addDays, Day } from "@tongban/kernel/day";
import { isWorkingDay, lastDayOf } from "@tongban/kernel/working-days";
import chineseDays from "chinese-days";
import { expect, test } from "vitest";
import * as z from "zod";
import { calendarOf } from "./calendar.ts";
import { nationalLaw } from "./packs.fixture.ts";

const calendar = calendarOf(nationalLaw.layers.map((pack) => pack.calendar));
const days: Day[] = [];
for (let day = calendar.coveredFrom; day <= calendar.coveredThrough; day = addDays(day, 1)) days.push(day);
const ours = (day: Day) => !calendar.isDayOff(day);

test("covers 2018 to 2026 whole, and nothing beyond", () => {
  expect([days.length, days[0], days.at(-1)]).toEqual([3287, "2018-01-01", "2026-12-31"]);
  expect(isWorkingDay(calendar, Day.parse("2027-01-01"))).toMatchObject({ reason: "calendar-not-covered" });
  expect(lastDayOf(calendar, Day.parse("2017-12-31"))).toMatchObject({ reason: "calendar-not-covered" });
});

test("agrees with chinese-days on every day", () => {
  expect(days.filter((day) => ours(day) !== chineseDays.isWorkday(day))).toEqual([]);
});

test("agrees with holiday-calendar on every day but two, where the notice of 2018 (五、六: 与周末连休) names no make-up day", () => {
  const data = new URL("data/CN/", import.meta.resolve("holiday-calendar/package.json"));
  const Year = z.object({ dates: z.array(z.object({ date: z.string(), type: z.string() })) });
  const told = new Map<string, string>();
  for (const year of new Set(days.map((day) => day.slice(0, 4))))
    for (const { date, type } of Year.parse(JSON.parse(readFileSync(new URL(`${year}.json`, data), "utf8"))).dates)
      told.set(date, type);
  const isWeekend = (day: Day) => [0, 6].includes(new Date(day).getUTCDay());
  const theirs = (day: Day) => (told.has(day) ? told.get(day) === "transfer_workday" : !isWeekend(day));
  expect(days.filter((day) => ours(day) !== theirs(day))).toEqual(["2018-06-16", "2018-09-22"]);
});

test.each([
  ["除夕 2024 is a working day in law", "2024-02-09", true],
  ["a Sunday worked for the Spring Festival", "2024-02-18", true],
  ["the Spring Festival of 2020 was lengthened", "2020-01-31", false],
  ["and its make-up day fell away", "2020-02-01", false],
  ["the first of January of the year before's notice", "2018-12-31", false],
  ["a Saturday worked in 2018 by the notice of 2019", "2018-12-29", true],
])("%s: %s", (_what, day, worked) => {
  expect(isWorkingDay(calendar, Day.parse(day))).toEqual({ ok: true, value: worked });
});

test("a layer's arrangement of a year replaces that year alone; no layer covers no day", () => {
  const own = {
    years: {
      "2026": [
        {
          from: Day.parse("2026-01-01"),
          source: { document: "order", clause: "1" },
          value: [
            { holiday: { zh: "节", en: "Feast" }, from: Day.parse("2026-07-01"), through: Day.parse("2026-07-02") },
          ],
        },
      ],
    },
  };
  const both = calendarOf([nationalLaw.layers[0]?.calendar, own]);
  expect(both.isDayOff(Day.parse("2026-07-02"))).toBe(true);
  expect(both.isDayOff(Day.parse("2026-10-01"))).toBe(false);
  expect(both.isDayOff(Day.parse("2025-10-01"))).toBe(true);
  expect(isWorkingDay(calendarOf([]), Day.parse("2026-07-02")).ok).toBe(false);
});
