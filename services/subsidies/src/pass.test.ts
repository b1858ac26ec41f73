import { day, officer } from "@tongban/casework/chifeng.fixture";
import { StepPassed } from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { applicant, applicationAt, matterOf, nursing } from "./application.fixture.ts";
import type { Certificate } from "./certificate.ts";
import { passStep } from "./pass.ts";

const registered: Certificate = {
  person: applicant,
  category: "visual",
  grade: 2,
  validUntil: day("2029-06-01"),
  sequence: 1,
};
const review = { step: "cdpf-review", role: "cdpf-reviewer", by: officer("cdpf-reviewer"), day: day("2022-04-14") };

describe("the township's steps", () => {
  it("ask nothing of the registry; the case goes to the next holder, and the fact says where it is", () => {
    const township = {
      step: "submission",
      role: "township-clerk",
      by: officer("township-clerk"),
      day: day("2022-04-12"),
    };
    expect(passStep(applicationAt("submission"), nursing, undefined, township)).toMatchObject({
      ok: true,
      state: { holder: "cdpf-reviewer", file: { step: "cdpf-review" } },
      facts: [{ type: StepPassed.type, data: { step: "submission", case: { step: { id: "cdpf-review" } } } }],
    });
  });
});

describe("the federation's review (第三条)", () => {
  const pass = (held: Certificate | undefined, act = review) =>
    passStep(applicationAt("cdpf-review"), nursing, held, act);

  it("passes a certificate that the registry knows as it was shown", () => {
    expect(pass(registered)).toMatchObject({ ok: true, state: { file: { step: "forwarding" } } });
  });

  it.each([
    ["certificate-not-registered", undefined],
    ["certificate-differs", { ...registered, grade: 1 as const }],
    ["certificate-differs", { ...registered, category: "physical" as const }],
    ["certificate-expired", { ...registered, validUntil: day("2022-04-13") }],
  ])("refuses with %s, and names the clause", (reason, held) => {
    expect(pass(held)).toMatchObject({
      ok: false,
      reason,
      source: { clause: "第三条" },
    });
  });

  it("refuses one that is registered as not severe, though it was shown so", () => {
    const shown = { ...applicationAt("cdpf-review"), certificate: { ...registered, grade: 3 as const } };
    expect(passStep(shown, nursing, { ...registered, grade: 3 }, review)).toMatchObject({
      reason: "not-eligible",
      source: { clause: "第三条" },
    });
  });

  it("passes any grade for the living subsidy", () => {
    const living = matterOf("living-subsidy");
    const shown = { ...applicationAt("cdpf-review", living), certificate: { ...registered, grade: 4 as const } };
    expect(passStep(shown, living, { ...registered, grade: 4 }, review)).toMatchObject({ ok: true });
  });

  it.each([
    ["step-held-by-another", { ...review, role: "township-clerk" }],
    ["step-not-current", { ...review, step: "decision" }],
  ])("refuses with %s before it looks at the certificate", (reason, act) => {
    expect(pass(undefined, act)).toMatchObject({ ok: false, reason });
  });
});
