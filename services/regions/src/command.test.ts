import { describe, expect, it } from "vitest";
import { BeginDay, ClockStruck, delayOf } from "./command.ts";

describe("delayOf", () => {
  it("is within the spread, the same each night, and not the same for a prefecture's counties", () => {
    const counties = Array.from({ length: 12 }, (_, n) => String(150402 + n));
    const delays = counties.map((region) => delayOf(region, 900));
    expect(delays.every((seconds) => Number.isInteger(seconds) && 0 <= seconds && seconds <= 900)).toBe(true);
    expect(new Set(delays).size).toBe(12);
    expect(counties.map((region) => delayOf(region, 900))).toEqual(delays);
  });

  it("is none where nothing is spread", () => {
    expect(delayOf("150402", 0)).toBe(0);
  });
});

describe("the clock's message", () => {
  it("is what the schedule sends", () => {
    expect(ClockStruck.schema.parse({ command: "regions.clock-struck", region: "000000" })).toBeDefined();
  });

  it("begins a day that exists", () => {
    expect(
      BeginDay.schema.safeParse({ command: "regions.begin-day", region: "150402", day: "2022-02-30" }).success,
    ).toBe(false);
  });
});
