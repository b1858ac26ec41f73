import { StaffGranted, StaffGrantWithdrawn } from "@tongban/events/regions";
import { CreditCode } from "@tongban/kernel/credit-code";
import { accept } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { grant } from "./grant.ts";
import type { Place } from "./place-of-grant.ts";
import { Grant, type StaffState, viewStaff } from "./staff.ts";
import { withdraw } from "./withdraw.ts";

const hongshan = RegionCode.parse("150402");
const clerk = { role: "township-clerk", office: "150402001" } as const;
const reviewer = { role: "cdpf-reviewer" } as const;
/** An institution that assesses, one that gives care, and what the region has under the code a grant names. */
const [clinic, home] = ["12150402MB0000001X", "52150402MJ0000002B"];
const at = ({ office }: Grant): Place => {
  const opened = ["150402001", "150402002", "cdpf"].find((code) => code === office);
  const institution = [clinic, home].find((code) => code === office);
  return {
    ...(opened && { office: { code: opened, kind: opened === "cdpf" ? "cdpf" : "township", name: "某处" } }),
    ...(institution && {
      institution: {
        code: CreditCode.parse(institution),
        kind: institution === home ? "care" : "assessment",
        name: "某处",
      },
    }),
  };
};
const held = (...grants: Grant[]): StaffState => ({ sub: "wang", grants });

describe("grant", () => {
  it.each([
    [undefined, clerk, "150402:township-clerk:150402001"],
    [held(clerk), reviewer, "150402:township-clerk:150402001 150402:cdpf-reviewer"],
    [held(clerk), { ...clerk, office: "150402002" }, "150402:township-clerk:150402001 150402:township-clerk:150402002"],
    [held(), { role: "supervisor" } as const, "150402:supervisor:below"],
  ])("gives %o also %o", (before, granted, grants) => {
    const after = held(...(before?.grants ?? []), granted);
    expect(grant(before, hongshan, "wang", granted, at(granted))).toEqual(
      accept(after, StaffGranted.of({ sub: "wang", ...granted, grants })),
    );
    expect(viewStaff(hongshan, after).grants).toBe(grants);
  });

  it.each([
    ["staff-already-granted", held(clerk), clerk],
    ["office-required", undefined, { role: "township-clerk" }],
    ["office-required", undefined, { role: "assessor" }],
    ["office-required", undefined, { role: "institution" }],
    ["office-required", undefined, { role: "employer" }],
    ["office-unknown", undefined, { ...clerk, office: "150402009" }],
    ["office-unknown", undefined, { role: "housing-officer", office: "nowhere" }],
    ["office-unknown", undefined, { role: "assessor", office: "150402001" }],
    ["office-of-another-kind", undefined, { ...clerk, office: "cdpf" }],
    ["office-of-another-kind", undefined, { role: "assessor", office: home }],
    ["office-not-credit-code", undefined, { role: "employer", office: "150402001" }],
    ["office-not-credit-code", undefined, { role: "employer", office: "91350100m000100y43" }],
  ] as const)("refuses with %s", (reason, before, granted) => {
    expect(grant(before, hongshan, "wang", granted, at(granted))).toMatchObject({ ok: false, reason });
  });

  it.each([
    [{ role: "assessor", office: clinic }, `150402:assessor:${clinic}`],
    [{ role: "institution", office: home }, `150402:institution:${home}`],
    [{ role: "employer", office: "91350100M000100Y43" }, "150402:employer:91350100M000100Y43"],
    [{ role: "agency" }, "150402:agency"],
    [{ role: "employment-officer" }, "150402:employment-officer"],
    [{ role: "housing-officer", office: "cdpf" }, "150402:housing-officer:cdpf"],
  ] as const)("gives who is no official of a department %o", (granted, grants) => {
    const decision = grant(undefined, hongshan, "wang", granted, at(granted));
    expect(decision.ok && viewStaff(hongshan, decision.state).grants).toBe(grants);
  });

  it.each([
    ["150402", "150402:region-administrator"],
    ["150400", "150400:region-administrator 150400:region-administrator:below"],
    ["000000", "000000:region-administrator 000000:region-administrator:below"],
  ])("lets the administrator of %s see what lies below it", (region, grants) => {
    const after = held({ role: "region-administrator" });
    expect(viewStaff(RegionCode.parse(region), after).grants).toBe(grants);
  });

  it.each(["person", "platform-administrator"])("cannot name %s", (role) => {
    expect(Grant.safeParse({ role }).success).toBe(false);
  });
});

describe("withdraw", () => {
  it.each([
    [held(clerk), held(), ""],
    [held(clerk, reviewer), held(reviewer), "150402:cdpf-reviewer"],
  ])("takes the clerk's role from %o", (before, after, grants) => {
    expect(withdraw(before, hongshan, clerk)).toEqual(
      accept(after, StaffGrantWithdrawn.of({ sub: "wang", ...clerk, grants })),
    );
  });

  it.each([[held()], [held(reviewer)], [held({ ...clerk, office: "150402002" })]])("refuses %o", (before) => {
    expect(withdraw(before, hongshan, clerk)).toMatchObject({ ok: false, reason: "grant-not-held" });
  });
});
