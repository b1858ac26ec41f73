import { applicant, day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { RosterDrafted } from "@tongban/events/subsidies";
import { Fen } from "@tongban/kernel/fen";
import { describe, expect, it } from "vitest";
import { month, nursing } from "./application.fixture.ts";
import { confirm } from "./confirm.ts";
import { addPage, beginRoster, draftDay, draftedOn, overdue, passOver, standsAt, writePage } from "./draft.ts";
import { april } from "./roster.fixture.ts";
import { type Line, Roster, RosterKind } from "./roster.ts";

const { payment } = nursing.scheme;
const { calendar } = nursing.course;
const quarterly = { ...payment, cycle: "quarter" as const };
const before = { ...payment, cutOffDayCounts: false };

describe("the day on which a month's roster is drafted and sent (第四条 每月25日前)", () => {
  it.each([
    ["the 25th, when it counts", payment, "2022-04", "2022-04-25"],
    ["the 24th, when it does not", before, "2022-04", "2022-04-24"],
    ["on the working day before, when the 25th is a Saturday", payment, "2022-06", "2022-06-24"],
    ["on the working day before, when the 25th is a Sunday", payment, "2022-09", "2022-09-23"],
    [
      "on the day off itself, where the region says so",
      { ...payment, cutOffOnDayOff: "that-day" as const },
      "2022-06",
      "2022-06-25",
    ],
    [
      "on the working day after, where the region says so",
      { ...payment, cutOffOnDayOff: "working-day-after" as const },
      "2022-09",
      "2022-09-26",
    ],
    ["on the 25th beyond the calendar, where no day is known to be off", payment, "2027-12", "2027-12-25"],
    ["in a quarter's last month", quarterly, "2022-06", "2022-06-24"],
    ["never in another month of a quarter", quarterly, "2022-04", undefined],
    ["in the month before, when it must be there before the 1st", { ...before, cutOffDay: 1 }, "2022-03", "2022-02-28"],
  ])("%s", (_, pays, of, on) => {
    expect(draftDay(pays, month(of), calendar)).toBe(on);
  });

  it.each([
    ["the month's, on its day", payment, "2022-04-25", "2022-04"],
    ["none the day after", payment, "2022-04-26", undefined],
    ["the month's, the day before when that day does not count", before, "2022-04-24", "2022-04"],
    ["the quarter's", quarterly, "2022-06-24", "2022-06"],
    ["none within a quarter", quarterly, "2022-05-25", undefined],
    ["the next month's", { ...before, cutOffDay: 1 }, "2022-02-28", "2022-03"],
  ])("what is drafted on a day: %s", (_, pays, on, of) => {
    expect(draftedOn(pays, day(on), calendar)).toBe(of);
  });

  it.each([
    ["nothing before the next is due", payment, "2022-04", "2022-05-24", undefined],
    ["the next, once its day has come", payment, "2022-04", "2022-05-25", "2022-05"],
    ["the last of several, which pays them all", payment, "2022-04", "2022-08-03", "2022-07"],
    ["the quarter's", quarterly, "2022-03", "2022-08-03", "2022-06"],
    ["the next month's", { ...before, cutOffDay: 1 }, "2022-02", "2022-02-28", "2022-03"],
  ])("what waits when a roster is settled: %s", (_, pays, settled, on, waiting) => {
    expect(overdue(pays, month(settled), day(on), calendar)).toBe(waiting);
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
  const first = made(writePage(undefined, begun, { lines: [line("a", 20_000), line("b", 10_000)], next: "b" }));
  const withFirst = made<Roster>(addPage(begun, first));
  const second = made(writePage(undefined, withFirst, { lines: [line("c", 5_000)] }));
  const whole = addPage(withFirst, second);
  const drafted = made<Roster>(whole);

  it("begins empty, once, with those who must confirm it and the scheme's name", () => {
    expect(Roster.parse(begun)).toMatchObject({
      id: "nursing-subsidy.2022-04",
      title: { zh: "重度残疾人护理补贴" },
      status: "drafting",
      lines: 0,
      totalFen: 0,
      confirmedBy: ["civil-affairs-officer", "cdpf-reviewer"],
    });
    expect(untouched(beginRoster(drafted, april, payment), drafted)).toBe(true);
  });

  it("counts each page once, in order, numbers its lines on, and knows where the next begins", () => {
    expect(first).toMatchObject({ page: 0, first: 1, next: "b" });
    expect(withFirst).toMatchObject({ status: "drafting", pages: 1, after: "b" });
    expect(second).toMatchObject({ page: 1, first: 3 });
    expect(second).not.toHaveProperty("next");
    expect(untouched(addPage(withFirst, first), withFirst)).toBe(true);
    expect(untouched(addPage(begun, second), begun)).toBe(true);
  });

  it("freezes a page as it was first written, and where the next begins", () => {
    expect(untouched(writePage(first, drafted, { lines: [line("z", 99_900)], next: "z" }), first)).toBe(true);
  });

  it("is whole and frozen after its last page", () => {
    expect(whole).toMatchObject({
      state: { status: "drafted", pages: 2, lines: 3, totalFen: 35_000 },
      facts: [{ type: RosterDrafted.type, data: { pages: 2, lines: 3, totalFen: 35_000, month: "2022-04" } }],
    });
    expect(drafted).not.toHaveProperty("after");
    expect(untouched(addPage(drafted, { ...second, page: 2 }), drafted)).toBe(true);
    expect(untouched(passOver(drafted, undefined, "d"), drafted)).toBe(true);
  });

  it("passes over a part in which nothing is owed, from where it stands and nowhere else", () => {
    const further = made(passOver(withFirst, "b", "d"));
    expect(further).toMatchObject({ status: "drafting", after: "d", pages: 1, lines: 2 });
    expect(standsAt(further, "d") && !standsAt(further, "b")).toBe(true);
    expect(untouched(passOver(further, "b", "d"), further)).toBe(true);
    expect(passOver(further, "d", undefined)).toMatchObject({
      state: { status: "drafted", lines: 2 },
      facts: [{ type: RosterDrafted.type }],
    });
  });

  it("is void when nothing was owed in the whole list: nobody confirms it, and its scheme is free for the next", () => {
    const nothing = passOver(begun, undefined, undefined);
    expect(nothing).toMatchObject({ state: { status: "void", lines: 0, pages: 0 }, facts: [] });
    const empty = Roster.parse(made(nothing));
    expect([begun, drafted, empty].map((each) => RosterKind.holds?.of(each))).toEqual([
      ["nursing-subsidy"],
      ["nursing-subsidy"],
      [],
    ]);
    expect(untouched(beginRoster(empty, april, payment), empty)).toBe(true);
    const officer = { sub: "officer-1", role: "civil-affairs-officer" } as const;
    expect(confirm(empty, officer, applicant, officer.role, day("2022-04-25"))).toMatchObject({
      reason: "roster-not-drafted",
    });
  });
});
