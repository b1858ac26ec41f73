import { Day } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import { addWorkingDays, type Calendar, lastDayOf, workingDaysBetween } from "@tongban/kernel/working-days";
import type { Limit, Moment, Step } from "@tongban/policy/procedure";
import * as z from "zod";

/**
 * A limit that has begun to run. It stands still from `stoppedOn`, with `left` working days to go, until the applicant
 * has answered; it ends on `endedOn`, in time when that is not after `due`.
 */
export const Clock = z.strictObject({
  limit: z.string(),
  startedOn: Day,
  due: Day,
  stopped: z.strictObject({ on: Day, left: z.int().nonnegative() }).optional(),
  endedOn: Day.optional(),
  /** The day on which it was stated that the limit had passed. */
  missedOn: Day.optional(),
});
export type Clock = z.infer<typeof Clock>;

type Clocks = readonly Clock[];
type Answered = Answer<Clock[], "calendar-not-covered">;

/**
 * What a moment of the case does to its clocks: the limits that end with it end, those that start with it start, anew
 * when they ran before. The day itself is not counted (民法典 201). Refused when a limit reaches beyond the calendar.
 */
export const strike = (
  clocks: Clocks,
  limits: readonly Limit[],
  moment: Moment,
  day: Day,
  calendar: Calendar,
): Answered => {
  const ends = new Set(limits.filter((limit) => limit.ends === moment).map(({ id }) => id));
  const starting = limits.filter((limit) => limit.starts === moment);
  const started: Clock[] = [];
  for (const { id, workingDays } of starting) {
    const due = addWorkingDays(calendar, day, workingDays);
    if (!due.ok) return due;
    started.push({ limit: id, startedOn: day, due: due.value });
  }
  const kept = clocks
    .filter(({ limit }) => !starting.some(({ id }) => id === limit))
    .map((clock) => (ends.has(clock.limit) && isOpen(clock) ? end(clock, day) : clock));
  return answer([...kept, ...started]);
};

/**
 * Stops the running clocks whose limits stand still while the applicant is asked. A clock that is overdue runs on: the
 * office was late before it asked. Refused when a due day lies beyond the calendar.
 */
export const stop = (clocks: Clocks, limits: readonly Limit[], day: Day, calendar: Calendar): Answered => {
  const stopping = new Set(limits.filter(({ stopsWhileAsked }) => stopsWhileAsked).map(({ id }) => id));
  const stopped: Clock[] = [];
  for (const clock of clocks) {
    if (!isOpen(clock) || clock.stopped || !stopping.has(clock.limit) || clock.due < day) {
      stopped.push(clock);
      continue;
    }
    const left = workingDaysBetween(calendar, day, clock.due);
    if (!left.ok) return left;
    stopped.push({ ...clock, stopped: { on: day, left: left.value } });
  }
  return answer(stopped);
};

/**
 * Lets the stopped clocks run on: the working days that were left count from this day, itself not counted (民法典 201).
 * With none left it is due this day, or the first working day after (民法典 203). Refused beyond the calendar.
 */
export const resume = (clocks: Clocks, day: Day, calendar: Calendar): Answered => {
  const resumed: Clock[] = [];
  for (const { stopped, ...clock } of clocks) {
    if (!stopped) {
      resumed.push(clock);
      continue;
    }
    const due = addWorkingDays(calendar, day, stopped.left);
    if (!due.ok) return due;
    const last = lastDayOf(calendar, due.value);
    if (!last.ok) return last;
    resumed.push({ ...clock, due: last.value });
  }
  return answer(resumed);
};

/** Ends every clock that still runs, because the case is over. */
export const endAll = (clocks: Clocks, day: Day): Clock[] =>
  clocks.map((clock) => (isOpen(clock) ? end(clock, day) : clock));

/** Ends the clocks that the passing of these steps started, because the case is to pass them once more. */
export const endOf = (clocks: Clocks, limits: readonly Limit[], steps: readonly Step[], day: Day): Clock[] => {
  const again = new Set(
    limits.filter(({ starts }) => steps.some(({ id }) => starts === `passed:${id}`)).map(({ id }) => id),
  );
  return clocks.map((clock) => (isOpen(clock) && again.has(clock.limit) ? end(clock, day) : clock));
};

/** Marks the running clocks whose last day lies before this one. */
export const miss = (clocks: Clocks, day: Day): Clock[] =>
  clocks.map((clock) =>
    isOpen(clock) && !clock.stopped && !clock.missedOn && clock.due < day ? { ...clock, missedOn: day } : clock,
  );

/** The first day on which a running limit is due that has not passed yet; none while all stand still or have ended. */
export const nextDue = (clocks: Clocks): Day | undefined =>
  clocks
    .filter((clock) => isOpen(clock) && !clock.stopped && !clock.missedOn)
    .map(({ due }) => due)
    .sort()[0];

const isOpen = (clock: Clock) => clock.endedOn === undefined;
// One that stands still has run only until it was stopped.
const end = ({ stopped, ...clock }: Clock, day: Day): Clock => ({ ...clock, endedOn: stopped?.on ?? day });
