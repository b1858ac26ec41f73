import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays, Day, dayAt, firstDayOf, type Month, monthOf, nextMonth } from "@tongban/kernel/day";
import { addWorkingDays, isWorkingDay } from "@tongban/kernel/working-days";
import { compile } from "@tongban/policy/law";
import { merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import type { Cloud } from "../cloud.ts";
import { unusable } from "../unusable.ts";

/** The day on which the first person applies, and the instant the clock of a new cloud shows: the day before. */
const firstDay = Day.parse("2022-03-31");
export const beginning = new Date("2022-03-30T09:00:00+08:00");

/** The national working calendar, for the days on which the main job's people act. */
const calendar = () => {
  const read = readPack(readFileSync(join(import.meta.dirname, "../../../packages/policy/packs/000000.yaml"), "utf8"));
  if (!read.ok) throw new Error("The national pack does not read");
  return compile(merge(undefined, read.pack), "").calendar;
};

const covered = <T>(answer: { ok: true; value: T } | { ok: false }): T => {
  if (answer.ok) return answer.value;
  throw unusable("The working calendar ends here: begin anew with --fresh");
};

/** The cut-off day of a month's roster: the 25th, or the last working day before it. */
const cutOffOf = (month: Month): Day => {
  const days = calendar();
  let day = addDays(firstDayOf(month), 24);
  while (!covered(isWorkingDay(days, day))) day = addDays(day, -1);
  return day;
};

/** The days of one person's job, each so many working days after the first; the roster is confirmed on its cut-off day. */
export const daysFrom = (start: Day) => {
  const days = calendar();
  const after = (count: number) => covered(addWorkingDays(days, start, count));
  const told = after(14);
  const decided = after(13);
  const rosterMonth = decided < cutOffOf(monthOf(decided)) ? monthOf(decided) : nextMonth(monthOf(decided));
  return {
    opened: start,
    supplied: after(3),
    pushed: after(4),
    "first-review": after(5),
    "national-entry": after(6),
    submission: after(7),
    "cdpf-review": after(9),
    forwarding: after(10),
    decision: decided,
    told,
    roster: cutOffOf(rosterMonth),
  };
};
export type Days = ReturnType<typeof daysFrom>;

/** The first working day on which a new person can apply. */
export const nextStart = (now: Date): Day => {
  const days = calendar();
  let day = dayAt(now) <= firstDay ? firstDay : addDays(dayAt(now), 1);
  while (!covered(isWorkingDay(days, day))) day = addDays(day, 1);
  return day;
};

/** Puts the clock forward to ten o'clock of a day; never back. */
export const goTo = async (cloud: Cloud, day: Day) => {
  const to = new Date(`${day}T10:00:00+08:00`);
  if (cloud.clock.now() < to) await cloud.clock.set(to);
};
