import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { LimitsMissed } from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { applicationAt, approved, nursing, opened } from "./application.fixture.ts";
import { ApplicationKind } from "./application.ts";
import { missLimits } from "./miss-limits.ts";

const reviewed = applicationAt("submission");

describe("a limit whose last day has passed", () => {
  it.each([
    ["the day after", "2022-04-22", ["determination"]],
    ["days later, with those that passed meanwhile", "2022-05-06", ["determination", "submission"]],
  ])("is stated as missed %s, and the case goes on", (_, on, missed) => {
    const decision = missLimits(reviewed, nursing, day(on));
    expect(decision).toMatchObject({
      state: { file: { status: "open", step: "submission" } },
      facts: [{ type: LimitsMissed.type, data: { missed: expect.arrayContaining(missed) } }],
    });
    expect(decision.facts[0]?.data.missed).toHaveLength(missed.length);
  });

  it("is stated once, and waits for the next limit's day", () => {
    const late = made(missLimits(reviewed, nursing, day("2022-04-22")));
    expect(ApplicationKind.index(late).due).toBe("2022-04-22");
    expect(untouched(missLimits(late, nursing, day("2022-04-22")), late)).toBe(true);
    const later = made(missLimits(late, nursing, day("2022-05-06")));
    expect(ApplicationKind.index(later).due).toBeUndefined();
  });
});

describe("nothing is missed", () => {
  it.each([
    ["on the last day itself", reviewed, "2022-04-21"],
    ["while the applicant is asked", opened({ presented: [] }), "2022-06-30"],
    ["once it is decided", approved(), "2022-06-30"],
  ])("%s", (_, application, on) => {
    expect(untouched(missLimits(application, nursing, day(on)), application)).toBe(true);
  });
});
