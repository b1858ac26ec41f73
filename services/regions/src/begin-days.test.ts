import { DayBegan } from "@tongban/events/regions";
import { addDays, Day, daysBetween } from "@tongban/kernel/day";
import { unchanged } from "@tongban/kernel/decision";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginDays } from "./begin-days.ts";
import { RegionState } from "./standing/region.ts";

const opened = { code: "150402", name: "红山区", level: "county", parent: "150400", openedOn: "2022-03-01" };
const live = { ...opened, standing: "live", since: "2022-03-31", liveSince: "2022-03-31" };
const region = (begunThrough?: string, more: object = {}) =>
  RegionState.parse({ ...live, ...more, ...(begunThrough && { begunThrough }) });
const day = (text: string) => Day.parse(text);

describe("beginDays", () => {
  it.each([
    ["the day of going live itself", undefined, "2022-03-31", ["2022-03-31"]],
    ["the first night's two days", undefined, "2022-04-01", ["2022-03-31", "2022-04-01"]],
    ["the next day", "2022-04-01", "2022-04-02", ["2022-04-02"]],
    ["days that an outage left out", "2022-04-28", "2022-05-01", ["2022-04-29", "2022-04-30", "2022-05-01"]],
  ])("begins %s", (_, begunThrough, through, days) => {
    const begun = beginDays(region(begunThrough), day(through));
    expect(begun.state).toEqual(region(through));
    expect(begun.facts).toEqual(days.map((each) => DayBegan.of({ day: each })));
  });

  it.each([
    ["a day that has begun", "2022-04-02", "2022-04-02"],
    ["a day long past", "2022-04-02", "2022-04-01"],
    ["a day before the region was live", undefined, "2022-03-30"],
  ])("does nothing on %s", (_, begunThrough, through) => {
    const state = region(begunThrough);
    expect(beginDays(state, day(through))).toEqual(unchanged(state));
  });

  it.each(["suspended", "closing"])("begins days of a region that is %s", (standing) => {
    const begun = beginDays(region("2022-04-01", { standing }), day("2022-04-02"));
    expect(begun.facts).toEqual([DayBegan.of({ day: "2022-04-02" })]);
  });

  it.each([
    ["prepared", RegionState.parse({ ...opened, standing: "preparing", since: "2022-03-01" })],
    ["closed", region("2022-04-01", { standing: "closed" })],
  ])("begins none of a region that is %s", (_, state) => {
    expect(beginDays(state, day("2022-04-05"))).toEqual(unchanged(state));
  });

  it("begins at most 31 days at once, and says how far it came", () => {
    const begun = beginDays(region("2021-12-31"), day("2022-12-31"));
    expect(begun.facts).toHaveLength(31);
    expect(begun.state.begunThrough).toBe("2022-01-31");
  });

  it("begins each day once and leaves none out, in however many turns", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 90 }), { minLength: 1, maxLength: 8 }), (steps) => {
        const start = day("2022-03-31");
        let state = region();
        const days: string[] = [];
        for (const step of steps) {
          const begun = beginDays(state, addDays(state.begunThrough ?? start, step));
          state = begun.state;
          days.push(...begun.facts.map(({ data }) => data.day));
        }
        const count = state.begunThrough ? daysBetween(start, state.begunThrough) + 1 : 0;
        expect(days).toEqual(Array.from({ length: count }, (_, n) => addDays(start, n)));
      }),
    );
  });
});
