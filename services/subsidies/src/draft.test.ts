import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { RosterDrafted } from "@tongban/events/subsidies";
import { Fen } from "@tongban/kernel/fen";
import { describe, expect, it } from "vitest";
import { month, nursing } from "./application.fixture.ts";
import { addPage, beginRoster, draftDay, draftedOn, finishRoster, overdue, writePage } from "./draft.ts";
import { type Line, Roster } from "./roster.ts";

const { payment } = nursing.scheme;
const quarterly = { ...payment, cycle: "quarter" as const };
const before = { ...payment, cutOffDayCounts: false };
const april = { scheme: "nursing-subsidy", month: month("2022-04") };

describe("the day on which a month's roster is drafted and sent (第四条 每月25日前)", () => {
  it.each([
    ["the 25th, when it counts", payment, "2022-04", "2022-04-25"],
    ["the 24th, when it does not", before, "2022-04", "2022-04-24"],
    ["in a quarter's last month", quarterly, "2022-06", "2022-06-25"],
    ["never in another month of a quarter", quarterly, "2022-04", undefined],
    ["in the month before, when it must be there before the 1st", { ...before, cutOffDay: 1 }, "2022-03", "2022-02-28"],
  ])("%s", (_, pays, of, on) => {
    expect(draftDay(pays, month(of))).toBe(on);
  });

  it.each([
    ["the month's, on its day", payment, "2022-04-25", "2022-04"],
    ["none the day after", payment, "2022-04-26", undefined],
    ["the month's, the day before when that day does not count", before, "2022-04-24", "2022-04"],
    ["the quarter's", quarterly, "2022-06-25", "2022-06"],
    ["none within a quarter", quarterly, "2022-05-25", undefined],
    ["the next month's", { ...before, cutOffDay: 1 }, "2022-02-28", "2022-03"],
  ])("what is drafted on a day: %s", (_, pays, on, of) => {
    expect(draftedOn(pays, day(on))).toBe(of);
  });

  it.each([
    ["nothing before the next is due", payment, "2022-04", "2022-05-24", undefined],
    ["the next, once its day has come", payment, "2022-04", "2022-05-25", "2022-05"],
    ["the last of several, which pays them all", payment, "2022-04", "2022-08-03", "2022-07"],
    ["the quarter's", quarterly, "2022-03", "2022-08-03", "2022-06"],
    ["the next month's", { ...before, cutOffDay: 1 }, "2022-02", "2022-02-28", "2022-03"],
  ])("what waits when a roster is settled: %s", (_, pays, settled, on, waiting) => {
    expect(overdue(pays, month(settled), day(on))).toBe(waiting);
  });
});

describe("a roster", () => {
  const line = (award: string, fen: number): Line => ({
    award,
    sealed: "sealed",
    first: month("2022-03"),
    last: month("2022-04"),
    months: 2,
    fen: Fen.parse(fen),
  });
  const begun = made(beginRoster(undefined, april, payment));
  const first = made(writePage(undefined, begun, 0, [line("a", 20_000), line("b", 10_000)]));
  const withFirst = made(addPage(begun, first));
  const second = made(writePage(undefined, withFirst, 1, [line("c", 5_000)]));
  const whole = made(addPage(withFirst, second));

  it("begins empty, once, with those who must confirm it", () => {
    expect(Roster.parse(begun)).toMatchObject({
      id: "nursing-subsidy.2022-04",
      status: "drafting",
      lines: 0,
      totalFen: 0,
      confirmedBy: ["civil-affairs-officer", "cdpf-reviewer"],
    });
    expect(untouched(beginRoster(whole, april, payment), whole)).toBe(true);
  });

  it("counts each page once, in order, and numbers its lines on", () => {
    expect(first).toMatchObject({ page: 0, first: 1 });
    expect(second).toMatchObject({ page: 1, first: 3 });
    expect(whole).toMatchObject({ pages: 2, lines: 3, totalFen: 35_000 });
    expect(untouched(addPage(whole, first), whole)).toBe(true);
    expect(untouched(addPage(begun, second), begun)).toBe(true);
  });

  it("freezes a page as it was first written", () => {
    expect(untouched(writePage(first, whole, 0, [line("z", 99_900)]), first)).toBe(true);
  });

  it("is frozen after its last page", () => {
    const finished = finishRoster(whole);
    expect(finished).toMatchObject({
      state: { status: "drafted" },
      facts: [{ type: RosterDrafted.type, data: { pages: 2, lines: 3, totalFen: 35_000, month: "2022-04" } }],
    });
    const drafted = made<Roster>(finished);
    expect(untouched(finishRoster(drafted), drafted)).toBe(true);
    expect(untouched(addPage(drafted, { ...second, page: 2 }), drafted)).toBe(true);
  });
});
