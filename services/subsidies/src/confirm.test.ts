import { made } from "@tongban/casework/chifeng.fixture";
import { RosterConfirmed, RosterSubmitted } from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { confirm, missingConfirmations } from "./confirm.ts";
import { drafted, drafting, on } from "./roster.fixture.ts";

const civilAffairs = { sub: "officer-1", role: "civil-affairs-officer" } as const;
const federation = { sub: "reviewer-1", role: "cdpf-reviewer" } as const;
const once = confirm(drafted, civilAffairs, civilAffairs.role, on);

describe("a roster is confirmed by civil affairs and the federation (第四条)", () => {
  it("one of them: it does not go to finance", () => {
    expect(once).toMatchObject({
      state: { status: "drafted", confirmations: [{ by: "civil-affairs-officer", sub: "officer-1", on }] },
      facts: [{ type: RosterConfirmed.type, data: { by: "civil-affairs-officer" } }],
    });
    expect(missingConfirmations(made(once))).toEqual(["cdpf-reviewer"]);
  });

  it.each([
    ["civil affairs first", [civilAffairs, federation]],
    ["the federation first", [federation, civilAffairs]],
  ] as const)("both, %s: it goes to finance", (_, [one, other]) => {
    const both = confirm(made(confirm(drafted, one, one.role, on)), other, other.role, on);
    expect(both).toMatchObject({
      state: { status: "submitted", submittedOn: on },
      facts: [
        { type: RosterConfirmed.type },
        { type: RosterSubmitted.type, data: { lines: 1, totalFen: 20_000, pages: 1 } },
      ],
    });
    expect(missingConfirmations(made(both))).toEqual([]);
  });

  it.each([
    ["roster-not-drafted", drafting, civilAffairs],
    ["already-confirmed", made(once), { ...civilAffairs, sub: "officer-2" }],
    ["confirmed-by-the-same-person", made(once), { ...federation, sub: "officer-1" }],
    ["confirmation-not-theirs", drafted, { sub: "clerk-1", role: "finance-officer" }],
    ["confirmation-not-theirs", drafted, { sub: "boss-1", role: "supervisor" }],
    ["already-confirmed", made(confirm(made(once), federation, federation.role, on)), federation],
  ] as const)("refuses with %s", (reason, roster, actor) => {
    expect(confirm(roster, actor, actor.role, on)).toMatchObject({ ok: false, reason });
  });
});
