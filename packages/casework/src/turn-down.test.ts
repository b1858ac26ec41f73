import { describe, expect, it } from "vitest";
import { course, day, made, officer, pushed, standingAt } from "./chifeng.fixture.ts";
import { turnDown } from "./turn-down.ts";
import { withdraw } from "./withdraw.ts";

const on = day("2022-04-08");
const township = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: on };
const reviewer = { role: "cdpf-reviewer", by: officer("cdpf-reviewer"), day: on };
const decider = { role: "civil-affairs-officer", by: officer("civil-affairs-officer"), day: on };

describe("turn down", () => {
  it("the township refuses at the first review, with the reason in writing (第二条)", () => {
    const refused = made(turnDown(pushed(), course, "户籍不在本苏木", township));
    expect(refused).toMatchObject({ status: "refused", why: "户籍不在本苏木", decidedOn: on });
    expect(refused.clocks).toMatchObject([{ limit: "determination", endedOn: on }]);
  });

  it.each([
    ["step-may-not-refuse", "national-entry", { ...township, step: "national-entry" }],
    ["step-may-not-refuse", "cdpf-review", { ...reviewer, step: "cdpf-review" }],
    ["step-may-not-refuse", "decision", { ...decider, step: "decision" }],
    ["step-held-by-another", "first-review", { ...township, role: "cdpf-reviewer" }],
    ["step-not-current", "submission", township],
  ])("refuses with %s at %s", (reason, step, act) => {
    expect(turnDown(standingAt(step), course, "不符", act)).toMatchObject({ ok: false, reason });
  });

  it("refuses a case that is over", () => {
    const over = made(withdraw(pushed(), "不再申请", on));
    expect(turnDown(over, course, "不符", township)).toMatchObject({ reason: "case-not-open" });
  });
});
