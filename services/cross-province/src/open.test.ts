import { day, form, papers, untouched } from "@tongban/casework/chifeng.fixture";
import { PapersCompleted, PapersRequested, RequestOpened } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { householdHere, openRequest } from "./open.ts";
import { complete, filed, hongshan, hulan, matter, matterOf, opened, person } from "./request.fixture.ts";

const on = day("2022-03-31");

describe("a request that is taken in for another region (任意地申请)", () => {
  it("lacks papers: one notice of the receiving place lists all of the household place's, and its clock stops", () => {
    expect(openRequest(undefined, filed({ presented: ["written-application"] }), matter, on)).toMatchObject({
      ok: true,
      state: {
        stage: "intake",
        receiving: hulan,
        household: hongshan,
        township: "150402001",
        appliedOn: on,
        householdLaw: "digest",
        intake: {
          law: "hulan",
          status: "asked",
          missing: ["disability-certificate", "household-register"],
          clocks: [{ limit: "push", due: "2022-04-06", stopped: { on, left: 3 } }],
        },
      },
      facts: [
        {
          type: RequestOpened.type,
          data: { person, household: hongshan, limits: [{ limit: "push", state: "stopped" }] },
        },
        {
          type: PapersRequested.type,
          data: { notice: { materials: [{ title: { zh: "中华人民共和国残疾人证" } }, { title: { zh: "户口簿" } }] } },
        },
      ],
    });
  });

  it("is complete: three working days to push begin", () => {
    expect(openRequest(undefined, filed(), matter, on)).toMatchObject({
      state: { intake: { status: "open", clocks: [{ limit: "push", due: "2022-04-06" }] } },
      facts: [{ type: RequestOpened.type }, { type: PapersCompleted.type }],
    });
  });

  it("asks a proxy for their authority, and nobody for a certificate that is shared", () => {
    const proxy = { name: "巴图", relation: "guardian" };
    const shared = ["disability-certificate"];
    const presented = papers.filter((id) => !shared.includes(id));
    const asked = filed({ applicant: { ...form().applicant, proxy }, presented, shared });
    expect(openRequest(undefined, asked, matter, on)).toMatchObject({
      state: { intake: { missing: ["authority-of-proxy"] }, shared },
    });
  });

  it("is opened once", () => {
    expect(untouched(openRequest(complete, filed(), matter, day("2022-04-08")), complete)).toBe(true);
  });

  it("states nothing of the person but the keyed hash", () => {
    const decision = openRequest(undefined, filed(), matter, on);
    const stated = JSON.stringify(decision.ok && decision.facts);
    for (const personal of ["乌兰图雅", "150402198503120025", "sealed"]) expect(stated).not.toContain(personal);
    expect(JSON.stringify(opened)).not.toContain("150402198503120025");
  });
});

describe("what is not taken in", () => {
  const certificate = { number: "15040219850312002512", validUntil: "2029-06-01" };
  it.each([
    ["certificate-not-applicants", { certificate: { ...certificate, number: "15040219850312004112" } }],
    ["certificate-expired", { certificate: { ...certificate, validUntil: "2022-03-30" } }],
    ["not-eligible", { certificate: { ...certificate, number: "15040219850312002513" } }],
    ["material-unknown", { presented: ["residence-permit"] }],
    ["guardian-needed", { applicant: { ...form().applicant, capacity: "none" } }],
  ])("%s", (reason, change) => {
    expect(openRequest(undefined, filed(change), matter, on)).toMatchObject({ ok: false, reason });
  });

  it("household-here", () => {
    expect(householdHere(hulan, form(), matter.course.procedure)).toBeUndefined();
    expect(householdHere(hongshan, form(), matter.course.procedure)).toMatchObject({
      reason: "household-here",
      field: "/body/household/region",
    });
  });

  it.each([
    ["scheme-unknown", "housing-subsidy", "2022-03-31"],
    ["policy-not-in-force", "nursing-subsidy", "2021-04-30"],
  ])("%s at the household place", (reason, scheme, when) => {
    expect(matterOf(scheme, when)).toMatchObject({ ok: false, reason, field: "/body/scheme" });
  });
});
