import { county, lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { course, day, made, pushed, schemeOf, standingAt } from "./chifeng.fixture.ts";
import { approve, pass } from "./pass.ts";
import { turnDown } from "./turn-down.ts";
import { withdraw } from "./withdraw.ts";

const deciding = { step: "decision", role: "civil-affairs-officer", day: day("2022-04-20") };
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

  it("the decision ends them all", () => {
    const approved = made(approve(standingAt("decision"), course, deciding));
    expect(approved).toMatchObject({ status: "approved", decidedOn: "2022-04-20", appliedOn: "2022-03-31" });
    expect(approved.clocks.map(({ limit, due, endedOn }) => [limit, due, endedOn])).toEqual([
      ["determination", "2022-04-21", "2022-04-20"],
      ["national-entry", "2022-04-13", "2022-04-11"],
      ["submission", "2022-04-22", "2022-04-12"],
      ["forwarding", "2022-04-21", "2022-04-18"],
    ]);
  });
});

describe("pass", () => {
  const township = { step: "first-review", role: "township-clerk", day: on };
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

describe("approve", () => {
  it.each([
    ["step-decides-not", pushed(), { step: "first-review", role: "township-clerk", day: on }],
    ["step-held-by-another", standingAt("decision"), { ...deciding, role: "cdpf-reviewer" }],
    ["case-not-open", made(approve(standingAt("decision"), course, deciding)), deciding],
  ])("refuses with %s", (reason, file, act) => {
    expect(approve(file, course, act)).toMatchObject({ ok: false, reason });
  });
});

describe("where a county has delegated the decision to its townships (第十三条)", () => {
  const law = lawOf(
    county(`settings:
  decision-delegated-to-township:
    value: [{ from: 2021-05-01, source: { document: county-notice, clause: 第一条 }, value: true }]`),
  );
  const way = { procedure: schemeOf("nursing-subsidy", law).procedure, calendar: law.calendar };

  it("the township decides, after the federation's review", () => {
    expect(approve(standingAt("decision", way), way, { ...deciding, role: "township-clerk" })).toMatchObject({
      state: { status: "approved" },
    });
    expect(approve(standingAt("cdpf-review", way), way, { ...deciding, role: "township-clerk" })).toMatchObject({
      reason: "step-not-current",
    });
  });

  it("civil affairs no longer does", () => {
    expect(approve(standingAt("decision", way), way, deciding)).toMatchObject({ reason: "step-held-by-another" });
  });
});
