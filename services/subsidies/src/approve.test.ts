import { day } from "@tongban/casework/chifeng.fixture";
import { ApplicationApproved } from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { applicationAt, deciding, matterOf, nursing } from "./application.fixture.ts";
import { approveApplication } from "./approve.ts";

describe("the nursing subsidy", () => {
  it("is approved for 100 yuan a month from the month of application, with the clauses it rests on", () => {
    const decision = approveApplication(applicationAt("decision"), nursing, undefined, deciding);
    expect(decision).toMatchObject({
      ok: true,
      state: { file: { status: "approved", decidedOn: "2022-04-20" } },
      facts: [
        {
          type: ApplicationApproved.type,
          data: {
            monthlyFen: 10_000,
            from: "2022-03",
            clauses: expect.arrayContaining(["chifeng-two-subsidies 第三条", "chifeng-subsidy-totals 三(一)"]),
            case: { status: "approved", limits: expect.arrayContaining([expect.objectContaining({ state: "met" })]) },
          },
        },
      ],
    });
    expect(decision).not.toHaveProperty("state.holder");
  });

  it("is late when it is decided after the tenth working day, and stands all the same", () => {
    const late = { ...deciding, day: day("2022-04-22") };
    expect(approveApplication(applicationAt("decision"), nursing, undefined, late)).toMatchObject({
      ok: true,
      facts: [{ data: { case: { limits: expect.arrayContaining([expect.objectContaining({ state: "missed" })]) } } }],
    });
  });

  it.each([
    ["step-not-current", "forwarding", deciding],
    ["step-held-by-another", "decision", { ...deciding, role: "township-clerk" }],
    ["step-decides-not", "forwarding", { ...deciding, step: "forwarding", role: "cdpf-reviewer" }],
  ])("refuses with %s", (reason, at, act) => {
    expect(approveApplication(applicationAt(at), nursing, undefined, act)).toMatchObject({ ok: false, reason });
  });
});

describe("the living subsidy rests on what civil affairs found (第四条)", () => {
  const living = matterOf("living-subsidy");

  it("is approved, and what was found is kept", () => {
    expect(
      approveApplication(applicationAt("decision", living), living, "minimum-living-allowance", deciding),
    ).toMatchObject({
      state: { householdEconomy: "minimum-living-allowance" },
      facts: [{ data: { monthlyFen: 10_000 } }],
    });
  });

  it.each([
    ["fact-missing", undefined],
    ["not-eligible", "none"],
    ["not-eligible", "minimum-living-borderline"],
  ] as const)("refuses with %s", (reason, found) => {
    expect(approveApplication(applicationAt("decision", living), living, found, deciding)).toMatchObject({
      ok: false,
      reason,
      field: "/body/householdEconomy",
    });
  });
});
