import { CreditCode } from "@tongban/kernel/credit-code";
import { describe, expect, it } from "vitest";
import { misplaced, type Place } from "./place-of-grant.ts";
import type { Grant } from "./staff.ts";

/** An institution that assesses, one that gives care, and what the region has under the code a grant names. */
const [clinic, home] = ["12150402MB0000001X", "52150402MJ0000002B"];
const township = "150402001";
const region: Record<string, Place> = {
  [township]: { office: { code: township, kind: "township", name: "西屯街道" } },
  cdpf: { office: { code: "cdpf", kind: "cdpf", name: "红山区残联" } },
  [clinic]: { institution: { code: CreditCode.parse(clinic), kind: "assessment", name: "红山区医院" } },
  [home]: { institution: { code: CreditCode.parse(home), kind: "care", name: "红山区康复中心" } },
};
const asked = (grant: Grant) => misplaced(grant, region[grant.office ?? ""] ?? {});

describe("a grant and the office it names", () => {
  it.each<[Grant]>([
    [{ role: "township-clerk", office: township }],
    [{ role: "cdpf-reviewer" }],
    [{ role: "cdpf-reviewer", office: "cdpf" }],
    [{ role: "housing-officer", office: "cdpf" }],
    [{ role: "employment-officer" }],
    [{ role: "agency" }],
    [{ role: "assessor", office: clinic }],
    [{ role: "institution", office: clinic }],
    [{ role: "institution", office: home }],
    [{ role: "employer", office: "91350100M000100Y43" }],
  ])("fit: %o", (grant) => {
    expect(asked(grant)).toBeUndefined();
  });

  it.each<[string, Grant]>([
    ["office-required", { role: "township-clerk" }],
    ["office-required", { role: "assessor" }],
    ["office-required", { role: "institution" }],
    ["office-required", { role: "employer" }],
    ["office-unknown", { role: "township-clerk", office: "150402009" }],
    ["office-unknown", { role: "housing-officer", office: "nowhere" }],
    ["office-unknown", { role: "cdpf-reviewer", office: home }],
    ["office-unknown", { role: "assessor", office: township }],
    ["office-of-another-kind", { role: "township-clerk", office: "cdpf" }],
    ["office-of-another-kind", { role: "assessor", office: home }],
    ["office-not-credit-code", { role: "employer", office: township }],
    ["office-not-credit-code", { role: "employer", office: "91350100M000100Y44" }],
    ["office-not-credit-code", { role: "employer", office: "91350100m000100y43" }],
  ])("do not, with %s: %o", (reason, grant) => {
    expect(asked(grant)).toMatchObject({ ok: false, reason, field: "/body/office" });
  });
});
