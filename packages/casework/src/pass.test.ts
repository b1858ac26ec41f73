import { describe, expect, it } from "vitest";
import { approve } from "./approve.ts";
import { course, day, made, officer, pushed, standingAt } from "./chifeng.fixture.ts";
import { pass } from "./pass.ts";
import { turnDown } from "./turn-down.ts";
import { withdraw } from "./withdraw.ts";

const deciding = {
  step: "decision",
  role: "civil-affairs-officer",
  by: officer("civil-affairs-officer"),
  day: day("2022-04-20"),
};
const on = day("2022-04-08");

describe("the way of the main job", () => {
  it.each([
    ["first-review", { determination: "2022-04-21" }],
    ["national-entry", { determination: "2022-04-21", "national-entry": "2022-04-13", submission: "2022-04-22" }],
    ["submission", { determination: "2022-04-21", submission: "2022-04-22" }],
    ["cdpf-review", { determination: "2022-04-21" }],
    ["forwarding", { determination: "2022-04-21", forwarding: "2022-04-21" }],
    ["decision", { determination: "2022-04-21" }],
  ])("at %s these limits run", (step, due) => {
    const file = standingAt(step);
    expect(file).toMatchObject({ status: "open", step });
    const running = file.clocks.filter(({ endedOn }) => endedOn === undefined);
    expect(Object.fromEntries(running.map((clock) => [clock.limit, clock.due]))).toEqual(due);
  });
});

describe("pass", () => {
  const township = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: on };
  it.each([
    ["step-not-current", pushed(), { ...township, step: "submission" }],
    ["step-not-current", standingAt("national-entry"), township],
    ["step-held-by-another", pushed(), { ...township, role: "civil-affairs-officer" }],
    ["step-held-by-another", standingAt("cdpf-review"), { ...township, step: "cdpf-review" }],
    ["step-decides-not", standingAt("decision"), deciding],
    ["case-not-open", pushed([]), township],
    ["case-not-open", made(withdraw(pushed(), "不再申请", on)), township],
    ["case-not-open", made(turnDown(pushed(), course, "不符合条件", township)), township],
    ["case-not-open", made(approve(standingAt("decision"), course, deciding)), deciding],
    ["calendar-not-covered", pushed(), { ...township, day: day("2026-12-30") }],
  ])("refuses with %s", (reason, file, act) => {
    expect(pass(file, course, act)).toMatchObject({ ok: false, reason });
  });

  it("says where the case is, in both languages and with the clause", () => {
    expect(pass(standingAt("cdpf-review"), course, { ...township, step: "decision" })).toMatchObject({
      message: {
        zh: "此件现在“残联审核”（cdpf-review），不在“decision”。",
        en: "The case is at 'cdpf-review', not at 'decision'.",
      },
      source: { document: "chifeng-two-subsidies", clause: "第三条" },
      field: "/body/step",
    });
  });
});
