import { made, untouched } from "@tongban/casework/chifeng.fixture";
import { AwardPaid, RosterPageSettled, RosterSettled } from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { award, month } from "./application.fixture.ts";
import { drafted, line, on, page } from "./roster.fixture.ts";
import type { Roster } from "./roster.ts";
import { RosterKind } from "./roster.ts";
import { pay, settlePage, settleRoster } from "./settle.ts";

describe("what is settled once stays so", () => {
  it("an award learns through which month it is paid", () => {
    expect(pay(award(), drafted.id, line)).toMatchObject({
      state: { paidThrough: "2022-04" },
      facts: [
        { type: AwardPaid.type, data: { roster: "nursing-subsidy.2022-04", paidThrough: "2022-04", fen: 20_000 } },
      ],
    });
    const paid = made(pay(award(), drafted.id, line));
    expect(untouched(pay(paid, drafted.id, line), paid)).toBe(true);
    const later = award({ paidThrough: month("2022-06") });
    expect(untouched(pay(later, drafted.id, line), later)).toBe(true);
  });

  it("a page, whose fact names no person", () => {
    const settled = settlePage(page);
    expect(settled).toMatchObject({
      state: { settled: true },
      facts: [
        {
          type: RosterPageSettled.type,
          data: { page: 0, lines: [{ first: "2022-03", last: "2022-04", fen: 20_000 }] },
        },
      ],
    });
    expect(JSON.stringify(settled.facts)).not.toContain("sealed");
    expect(untouched(settlePage(settled.state), settled.state)).toBe(true);
  });

  it("a roster, which then makes room for the next", () => {
    const submitted: Roster = { ...drafted, status: "submitted", submittedOn: on };
    const settled = settleRoster(submitted);
    expect(settled).toMatchObject({ state: { status: "settled" }, facts: [{ type: RosterSettled.type }] });
    expect(untouched(settleRoster(made<Roster>(settled)), made(settled))).toBe(true);
    expect([drafted, submitted, made<Roster>(settled)].map((each) => RosterKind.holds?.of(each))).toEqual([
      ["nursing-subsidy"],
      ["nursing-subsidy"],
      [],
    ]);
  });

  it("not a roster that has not gone to finance", () => {
    expect(settleRoster(drafted)).toMatchObject({ ok: false, reason: "roster-not-submitted" });
  });
});
