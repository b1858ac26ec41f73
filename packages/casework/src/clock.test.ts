import { addDays, type Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import type { Limit } from "@tongban/policy/procedure";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { course, day } from "./chifeng.fixture.ts";
import { type Clock, endAll, endOf, miss, nextDue, resume, stop, strike } from "./clock.ts";

const { calendar, procedure } = course;
const limitOf = (id: string, change: Partial<Limit> = {}): Limit => {
  const limit = procedure.limits.find((each) => each.id === id);
  if (!limit) throw new Error(`no limit ${id}`);
  return { ...limit, ...change };
};
const entry = limitOf("national-entry");
const determination = limitOf("determination");
const clocksOf = (answered: ReturnType<typeof strike>): Clock[] => {
  if (!answered.ok) throw new Error(answered.message.en);
  return answered.value;
};

describe("strike", () => {
  it.each([
    ["a moment that no limit is bound to", "told", []],
    ["the receipt starts the determination", "received", [{ limit: "determination", due: "2022-04-21" }]],
    [
      "one passing starts two",
      "passed:first-review",
      [
        { limit: "national-entry", due: "2022-04-12" },
        { limit: "submission", due: "2022-04-21" },
      ],
    ],
  ] as const)("%s", (_, moment, clocks) => {
    const struck = strike([], procedure.limits, moment, day("2022-04-07"), calendar);
    expect(struck).toMatchObject(answer(clocks.map((clock) => ({ ...clock, startedOn: "2022-04-07" }))));
  });

  it("ends what ends with the moment, once", () => {
    const running = clocksOf(strike([], [entry], "passed:first-review", day("2022-04-07"), calendar));
    const ended = clocksOf(strike(running, [entry], "passed:national-entry", day("2022-04-13"), calendar));
    expect(ended).toEqual([
      { limit: "national-entry", startedOn: "2022-04-07", due: "2022-04-12", endedOn: "2022-04-13" },
    ]);
    expect(strike(ended, [entry], "passed:national-entry", day("2022-04-20"), calendar)).toEqual(answer(ended));
  });

  it("starts a limit anew when its moment comes again", () => {
    const first = clocksOf(strike([], [entry], "passed:first-review", day("2022-04-07"), calendar));
    expect(strike(first, [entry], "passed:first-review", day("2022-04-20"), calendar)).toEqual(
      answer([{ limit: "national-entry", startedOn: "2022-04-20", due: "2022-04-24" }]),
    );
  });

  it("refuses a limit that reaches beyond the calendar", () => {
    expect(strike([], [determination], "received", day("2026-12-30"), calendar)).toMatchObject({
      ok: false,
      reason: "calendar-not-covered",
    });
  });
});

describe("stop and resume", () => {
  const started = clocksOf(strike([], [determination], "received", day("2022-04-07"), calendar));

  it("keeps the working days that were left, and counts them from the day after", () => {
    const stopped = clocksOf(stop(started, [determination], day("2022-04-13"), calendar));
    expect(stopped).toMatchObject([{ due: "2022-04-21", stopped: { on: "2022-04-13", left: 6 } }]);
    expect(stop(stopped, [determination], day("2022-04-15"), calendar)).toEqual(answer(stopped));
    expect(resume(stopped, day("2022-04-22"), calendar)).toEqual(
      answer([{ limit: "determination", startedOn: "2022-04-07", due: "2022-04-29" }]),
    );
  });

  it("is due on a working day when none was left and the answer comes on a day off (民法典 203)", () => {
    const stopped = clocksOf(stop(started, [determination], day("2022-04-21"), calendar));
    expect(stopped).toMatchObject([{ stopped: { left: 0 } }]);
    expect(resume(stopped, day("2022-05-01"), calendar)).toMatchObject(answer([{ due: "2022-05-05" }]));
  });

  it.each([
    ["one that does not stand still", limitOf("determination", { stopsWhileAsked: false }), "2022-04-13"],
    ["one that is overdue", determination, "2022-04-22"],
  ])("does not stop %s", (_, limit, on) => {
    expect(stop(started, [limit], day(on), calendar)).toEqual(answer(started));
  });

  it("neither stops nor resumes one that has ended", () => {
    const ended = endAll(started, day("2022-04-12"));
    expect(stop(ended, [determination], day("2022-04-13"), calendar)).toEqual(answer(ended));
    expect(resume(ended, day("2022-04-13"), calendar)).toEqual(answer(ended));
  });

  it("refuses beyond the calendar", () => {
    const stopped = clocksOf(stop(started, [determination], day("2022-04-13"), calendar));
    expect(resume(stopped, day("2026-12-30"), calendar)).toMatchObject({ reason: "calendar-not-covered" });
  });
});

describe("the end", () => {
  it("of one that stands still is the day on which it was stopped, so that waiting is never lateness", () => {
    const started = clocksOf(strike([], [determination], "received", day("2022-04-07"), calendar));
    const stopped = clocksOf(stop(started, [determination], day("2022-04-13"), calendar));
    expect(endAll(stopped, day("2022-08-01"))).toEqual([{ ...started[0], endedOn: "2022-04-13" }]);
  });

  it("comes only to the limits of the steps that are to be passed again", () => {
    const on = day("2022-04-14");
    const received = clocksOf(strike([], procedure.limits, "received", on, calendar));
    const reviewed = clocksOf(strike(received, procedure.limits, "passed:cdpf-review", on, calendar));
    const review = procedure.steps.filter(({ id }) => id === "cdpf-review");
    expect(endOf(reviewed, procedure.limits, review, day("2022-04-18"))).toEqual([
      { limit: "determination", startedOn: "2022-04-14", due: "2022-04-27" },
      { limit: "forwarding", startedOn: "2022-04-14", due: "2022-04-21", endedOn: "2022-04-18" },
    ]);
  });
});

describe("a limit that has passed", () => {
  const started = clocksOf(strike([], [determination], "received", day("2022-04-07"), calendar));
  const missed = miss(started, day("2022-04-22"));

  it("is marked once, on the day after its last", () => {
    expect(miss(started, day("2022-04-21"))).toEqual(started);
    expect(missed).toEqual([{ ...started[0], missedOn: "2022-04-22" }]);
    expect(miss(missed, day("2022-04-23"))).toEqual(missed);
    expect(nextDue(missed)).toBeUndefined();
  });

  it("is none that stands still or has ended", () => {
    const stopped = clocksOf(stop(started, [determination], day("2022-04-13"), calendar));
    expect(miss(stopped, day("2022-08-01"))).toEqual(stopped);
    const ended = endAll(started, day("2022-04-20"));
    expect(miss(ended, day("2022-08-01"))).toEqual(ended);
  });

  it("stays missed, whatever the applicant is asked after it", () => {
    expect(stop(missed, [determination], day("2022-04-25"), calendar)).toEqual(answer(missed));
    expect(endAll(missed, day("2022-04-25"))).toMatchObject([{ missedOn: "2022-04-22", endedOn: "2022-04-25" }]);
  });
});

describe("whatever the days", () => {
  const aDay = fc.integer({ min: 0, max: 1200 }).map((n) => addDays(day("2021-05-01"), n));
  const some = fc.record({
    from: aDay,
    workingDays: fc.integer({ min: 1, max: 30 }),
    wait: fc.nat(60),
    away: fc.nat(200),
  });
  const asked = ({ from, workingDays, wait }: { from: Day; workingDays: number; wait: number }) => {
    const limit = limitOf("determination", { workingDays });
    const started = clocksOf(strike([], [limit], "received", from, calendar));
    const on = addDays(from, wait);
    return { started, on, stopped: clocksOf(stop(started, [limit], on, calendar)) };
  };

  it("stopping and resuming on the same day changes nothing", () => {
    fc.assert(
      fc.property(some, (each) => {
        const { started, on, stopped } = asked(each);
        expect(resume(stopped, on, calendar)).toEqual(answer(started));
      }),
    );
  });

  it("a clock that stood still is never due earlier, and always on a working day", () => {
    fc.assert(
      fc.property(some, (each) => {
        const { started, on, stopped } = asked(each);
        const [resumed] = clocksOf(resume(stopped, addDays(on, each.away), calendar));
        expect(resumed && started[0] && resumed.due >= started[0].due).toBe(true);
        expect(resumed && calendar.isDayOff(resumed.due)).toBe(false);
      }),
    );
  });

  it("the next day due is the earliest of those that run", () => {
    const clock = fc.record({ due: aDay, state: fc.constantFrom("running", "stopped", "ended") }).map(
      ({ due, state }): Clock => ({
        limit: "determination",
        startedOn: due,
        due,
        ...(state === "stopped" && { stopped: { on: due, left: 1 } }),
        ...(state === "ended" && { endedOn: due }),
      }),
    );
    fc.assert(
      fc.property(fc.array(clock), (clocks) => {
        const running = clocks.filter(({ stopped, endedOn }) => !stopped && !endedOn).map(({ due }) => due);
        const next = nextDue(clocks);
        expect(next === undefined).toBe(running.length === 0);
        if (next) expect(running.includes(next) && running.every((due) => due >= next)).toBe(true);
      }),
    );
  });
});
