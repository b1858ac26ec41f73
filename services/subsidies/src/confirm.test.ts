import { made } from "@tongban/casework/chifeng.fixture";
import { RosterConfirmed, RosterSubmitted } from "@tongban/events/subsidies";
import { PersonId } from "@tongban/kernel/person";
import type { Role } from "@tongban/kernel/role";
import { describe, expect, it } from "vitest";
import { confirm, missingConfirmations } from "./confirm.ts";
import { drafted, drafting, on } from "./roster.fixture.ts";
import type { Roster } from "./roster.ts";
import { rosterView } from "./view.ts";

const [wang, li] = ["W", "L"].map((letter) => PersonId.parse(`${letter.repeat(42)}A`));
const civilAffairs = { sub: "officer-1", self: wang, role: "civil-affairs-officer" } as const;
const federation = { sub: "reviewer-1", self: li, role: "cdpf-reviewer" } as const;
type Signer = { sub: string; self: PersonId | undefined; role: Role };
const confirmedBy = (roster: Roster, { sub, self, role }: Signer) => confirm(roster, { sub, role }, self, role, on);
const once = confirmedBy(drafted, civilAffairs);

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
    const both = confirmedBy(made(confirmedBy(drafted, one)), other);
    expect(both).toMatchObject({
      state: { status: "submitted", submittedOn: on },
      facts: [
        { type: RosterConfirmed.type },
        { type: RosterSubmitted.type, data: { lines: 1, totalFen: 20_000, pages: 1 } },
      ],
    });
    expect(missingConfirmations(made(both))).toEqual([]);
  });

  it("shows and states the departments and accounts, not which persons they are", () => {
    expect(JSON.stringify([rosterView(made(once)), once.ok && once.facts])).not.toContain(wang);
  });

  it.each([
    ["roster-not-drafted", drafting, civilAffairs],
    ["already-confirmed", made(once), { ...civilAffairs, sub: "officer-2" }],
    ["confirmed-by-the-same-person", made(once), { ...federation, sub: "officer-1" }],
    ["confirmed-by-the-same-person", made(once), { ...federation, self: wang }],
    ["officer-not-identified", drafted, { ...federation, self: undefined }],
    ["confirmation-not-theirs", drafted, { sub: "clerk-1", self: wang, role: "finance-officer" }],
    ["confirmation-not-theirs", drafted, { sub: "boss-1", self: wang, role: "supervisor" }],
    ["already-confirmed", made(confirmedBy(made(once), federation)), federation],
  ] as const)("refuses with %s", (reason, roster, actor) => {
    expect(confirmedBy(roster, actor)).toMatchObject({ ok: false, reason });
  });
});
