import { describe, expect, it } from "vitest";
import { Case } from "./case.ts";
import { course, day, made, officer, standingAt } from "./chifeng.fixture.ts";
import { nextDue } from "./clock.ts";
import { giveBack } from "./give-back.ts";
import { pass } from "./pass.ts";
import { turnDown } from "./turn-down.ts";

const on = day("2022-04-20");
const decision = { step: "decision", role: "civil-affairs-officer", by: officer("civil-affairs-officer"), day: on };
const review = { step: "cdpf-review", role: "cdpf-reviewer", by: officer("cdpf-reviewer"), day: on };
const forwarding = { ...review, step: "forwarding" };
const firstReview = {
  step: "first-review",
  role: "township-clerk",
  by: officer("township-clerk"),
  day: day("2022-04-25"),
};

describe("give back", () => {
  it.each([
    ["cdpf-review", decision],
    ["first-review", review],
    ["first-review", forwarding],
  ])("to %s, with the reason in writing", (step, act) => {
    expect(giveBack(standingAt(act.step), course, "家庭经济状况不符", act)).toMatchObject({
      ok: true,
      state: { status: "open", step, returned: { by: act.step, reason: "家庭经济状况不符", on } },
    });
  });

  it("ends the limit that the holder gave back in, not that of the whole determination", () => {
    const back = made(giveBack(standingAt("forwarding"), course, "户口簿不清", forwarding));
    expect(back.clocks).toContainEqual({
      limit: "forwarding",
      startedOn: "2022-04-14",
      due: "2022-04-21",
      endedOn: "2022-04-20",
    });
    expect(nextDue(back.clocks)).toBe("2022-04-21");
    const decided = made(giveBack(standingAt("decision"), course, "户口簿不清", decision));
    expect(decided.clocks).toContainEqual(expect.objectContaining({ limit: "forwarding", endedOn: "2022-04-18" }));
    const again = made(pass(back, course, firstReview));
    expect(again).not.toHaveProperty("returned");
    expect(again.clocks).toContainEqual({ limit: "national-entry", startedOn: "2022-04-25", due: "2022-04-28" });
  });

  it("civil affairs to the federation, to the township, to the applicant (第四条)", () => {
    const atReview = made(giveBack(standingAt("decision"), course, "家庭经济状况不符", decision));
    const atTownship = made(giveBack(atReview, course, "家庭经济状况不符", { ...review, day: day("2022-04-21") }));
    const refused = made(turnDown(atTownship, course, "家庭经济状况不符", firstReview));
    expect(refused).toMatchObject({ status: "refused", why: "家庭经济状况不符" });
    expect(Case.parse(refused)).toEqual(refused);
  });

  it.each([
    ["step-returns-nowhere", "first-review", firstReview],
    ["step-held-by-another", "decision", { ...decision, role: "cdpf-reviewer" }],
    ["step-not-current", "decision", review],
  ])("refuses with %s", (reason, at, act) => {
    expect(giveBack(standingAt(at), course, "不符", act)).toMatchObject({ ok: false, reason });
  });
});
