import { county, lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { approve } from "./approve.ts";
import { Case } from "./case.ts";
import { course, day, made, officer, pushed, schemeOf, standingAt } from "./chifeng.fixture.ts";

const on = day("2022-04-08");
const deciding = {
  step: "decision",
  role: "civil-affairs-officer",
  by: officer("civil-affairs-officer"),
  day: day("2022-04-20"),
};

describe("approve", () => {
  it("ends every limit", () => {
    const approved = made(approve(standingAt("decision"), course, deciding));
    expect(approved).toMatchObject({ status: "approved", decidedOn: "2022-04-20", appliedOn: "2022-03-31" });
    expect(approved.clocks.map(({ limit, due, endedOn }) => [limit, due, endedOn])).toEqual([
      ["determination", "2022-04-21", "2022-04-20"],
      ["national-entry", "2022-04-13", "2022-04-11"],
      ["submission", "2022-04-22", "2022-04-12"],
      ["forwarding", "2022-04-21", "2022-04-18"],
    ]);
  });

  it("leaves nothing of an earlier return", () => {
    const returned = { by: "decision", reason: "家庭经济状况不符", on };
    const approved = made(
      approve({ ...standingAt("decision"), status: "open", step: "decision", returned }, course, deciding),
    );
    expect(Case.parse(approved)).toEqual(approved);
  });

  it.each([
    [
      "step-decides-not",
      pushed(),
      { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: on },
    ],
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
