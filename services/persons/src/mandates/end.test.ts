import { unchanged } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { enderOf, endMandate, expireMandate } from "./end.ts";
import { enterMandate } from "./enter.ts";
import { child, day, filed, law, officer, parent, region, schemes, today } from "./mandate.fixture.ts";
import { MandateKind } from "./mandate.ts";

const entered = enterMandate(undefined, region, filed({ until: "2022-04-30" }), today, law, schemes);
if (!entered.ok) throw new Error(entered.reason);
const mandate = entered.state;

describe("ending a mandate", () => {
  it.each([
    ["the person", child.person, "principal"],
    ["who acts for them", parent.person, "proxy"],
    ["staff", undefined, "staff"],
  ] as const)("by %s is told as theirs", (_, person, because) => {
    expect(enderOf(mandate, person, person ?? officer)).toEqual({ ok: true, value: because });
    const ended = endMandate(mandate, because, "不再需要", day("2022-04-02"));
    expect(ended).toMatchObject({
      ok: true,
      state: { status: "ended", endedOn: "2022-04-02", because, why: "不再需要" },
      facts: [{ type: "persons.mandate-ended.v1", data: { mandate: "mandate-1", status: "ended", because } }],
    });
    expect(ended.ok && ended.facts[0]?.data).not.toHaveProperty("why");
    if (ended.ok) expect(MandateKind.index(ended.state)).not.toHaveProperty("due");
  });

  it.each([
    ["officer-not-identified", undefined],
    ["mandate-for-oneself", parent.person],
    ["mandate-for-oneself", child.person],
  ])("is refused with %s to staff whose token says so", (reason, self) => {
    expect(enderOf(mandate, undefined, self)).toMatchObject({ ok: false, reason });
  });

  it("after its last day states that it ended on that day by itself, whoever asks", () => {
    expect(endMandate(mandate, "staff", "不再需要", day("2022-05-03"))).toMatchObject({
      state: { status: "ended", endedOn: "2022-04-30", because: "until" },
    });
  });

  it("is refused when it has ended", () => {
    const ended = endMandate(mandate, "staff", "不再需要", today);
    if (ended.ok)
      expect(endMandate(ended.state, "proxy", "再次", today)).toMatchObject({ reason: "mandate-already-ended" });
    expect.assertions(1);
  });
});

describe("by itself", () => {
  it.each(["2022-03-31", "2022-04-30"])("it has not ended on %s", (on) => {
    expect(expireMandate(mandate, day(on))).toEqual(unchanged(mandate));
  });

  it.each(["2022-05-01", "2022-05-15"])("it has, on its last day, when that is looked at on %s", (on) => {
    expect(expireMandate(mandate, day(on))).toMatchObject({
      state: { status: "ended", endedOn: "2022-04-30", because: "until" },
      facts: [{ type: "persons.mandate-ended.v1", data: { endedOn: "2022-04-30", because: "until" } }],
    });
  });

  it("is looked at the day after its last, and ends once", () => {
    expect(MandateKind.index(mandate)).toMatchObject({
      due: "2022-04-30",
      person: child.person,
      others: [parent.person],
    });
    const ended = expireMandate(mandate, day("2022-05-01"));
    if (ended.ok) expect(expireMandate(ended.state, day("2022-05-02"))).toEqual(unchanged(ended.state));
    expect.assertions(2);
  });
});
