import { StaffGranted, StaffGrantWithdrawn } from "@tongban/events/regions";
import { accept } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { grant } from "./grant.ts";
import { Grant, type StaffState, viewStaff } from "./staff.ts";
import { withdraw } from "./withdraw.ts";

const hongshan = RegionCode.parse("150402");
const wang = PersonId.parse(`${"W".repeat(42)}A`);
const li = PersonId.parse(`${"L".repeat(42)}A`);
const clerk = { role: "township-clerk", office: "150402001" } as const;
const reviewer = { role: "cdpf-reviewer" } as const;
const held = (...grants: Grant[]): StaffState => ({ sub: "wang", grants });

describe("grant", () => {
  it.each([
    [undefined, clerk, "150402:township-clerk:150402001"],
    [held(clerk), reviewer, "150402:township-clerk:150402001 150402:cdpf-reviewer"],
    [held(clerk), { ...clerk, office: "150402002" }, "150402:township-clerk:150402001 150402:township-clerk:150402002"],
    [held(), { role: "supervisor" } as const, "150402:supervisor:below"],
  ])("gives %o also %o", (before, granted, grants) => {
    const after = held(...(before?.grants ?? []), granted);
    expect(grant(before, hongshan, "wang", granted)).toEqual(
      accept(after, StaffGranted.of({ sub: "wang", ...granted, grants })),
    );
    expect(viewStaff(hongshan, after).grants).toBe(grants);
  });

  it.each([["staff-already-granted", held(clerk), clerk]] as const)("refuses with %s", (reason, before, granted) => {
    expect(grant(before, hongshan, "wang", granted)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ["with their first grant", undefined, clerk, [clerk]],
    ["with another", held(clerk), reviewer, [clerk, reviewer]],
    ["with one they hold", held(clerk), clerk, [clerk]],
    ["again, with another grant", { ...held(clerk), person: wang }, reviewer, [clerk, reviewer]],
  ])("enters who the member is %s", (_, before, granted, grants) => {
    const after = { sub: "wang", person: wang, grants };
    expect(grant(before, hongshan, "wang", granted, wang)).toEqual(
      accept(
        after,
        StaffGranted.of({ sub: "wang", person: wang, ...granted, grants: viewStaff(hongshan, after).grants }),
      ),
    );
  });

  it.each([
    ["keeps who they are", { ...held(clerk), person: wang }, reviewer, undefined, { state: { person: wang } }],
    [
      "makes nobody else of them",
      { ...held(clerk), person: wang },
      reviewer,
      li,
      { reason: "staff-is-another-person" },
    ],
    ["changes nothing again", { ...held(clerk), person: wang }, clerk, wang, { reason: "staff-already-granted" }],
  ])("and then %s", (_, before, granted, person, expected) => {
    expect(grant(before, hongshan, "wang", granted, person)).toMatchObject(expected);
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
