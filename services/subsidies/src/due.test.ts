import { day, made } from "@tongban/casework/chifeng.fixture";
import { AwardLeftOff } from "@tongban/events/subsidies";
import { addMonths, type Day, type Month, nextMonth } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Law } from "@tongban/policy/law";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { award, month } from "./application.fixture.ts";
import type { Award } from "./award.ts";
import { daysOwed, firstMonth, owed } from "./due.ts";
import { leaveOff } from "./leave-off.ts";
import { pay } from "./settle.ts";

const law = lawOf();
const raised = lawOf(
  county(`schemes:
  nursing-subsidy:
    amounts:
      severe:
        - from: 2022-03-15
          source: { document: county-notice, clause: 第一条 }
          value: { title: { zh: 重度残疾, en: severe disability }, when: { certificateGrade: { in: [1, 2] } }, monthlyYuan: 120 }`),
);
const noLaw = refuse("policy-not-in-force", { zh: "没有施行中的政策。", en: "No policy is in force." });

/** What an award is owed through a month, when each day has this law. */
const owedBy = (held: Award, through: Month, lawOn: (on: Day) => Answer<Law>) =>
  owed(
    held,
    daysOwed(held, through).map((on) => ({ day: on, law: lawOn(on) })),
  );
const always = () => answer(law);

describe("the first month that is paid", () => {
  it.each([
    ["2022-03-01", "2022-03"],
    ["2022-03-31", "2022-03"],
  ])("is that of the application (自递交申请当月计发): %s", (on, first) => {
    expect(firstMonth({ startMonth: "application" }, day(on))).toBe(first);
  });
});

describe("the days whose law counts", () => {
  it("are the day of application and the first of each later month", () => {
    expect(daysOwed(award(), month("2022-05"))).toEqual(["2022-03-31", "2022-04-01", "2022-05-01"]);
  });

  it("are those after what was paid", () => {
    expect(daysOwed(award({ paidThrough: month("2022-11") }), month("2023-01"))).toEqual(["2022-12-01", "2023-01-01"]);
  });
});

describe("what is due", () => {
  it.each([
    ["from the month of application on", undefined, "2022-04", ["2022-03", "2022-04", 2, 20_000]],
    ["after what was paid", "2022-04", "2022-05", ["2022-05", "2022-05", 1, 10_000]],
    ["over the year's end", "2022-11", "2023-01", ["2022-12", "2023-01", 2, 20_000]],
    ["at once for many months", undefined, "2023-03", ["2022-03", "2023-03", 13, 130_000]],
  ])("%s", (_, paidThrough, through, [first, last, months, fen]) => {
    const held = award(paidThrough ? { paidThrough: month(paidThrough) } : {});
    expect(owedBy(held, month(through), always)).toEqual({
      line: { award: held.id, sealed: held.sealed, first, last, months, fen },
    });
  });

  it.each([
    ["all is paid", { paidThrough: month("2022-04") }, "2022-04"],
    ["more is paid than is asked", { paidThrough: month("2022-06") }, "2022-04"],
    ["it has not begun", {}, "2022-02"],
  ])("is nothing when %s", (_, change, through) => {
    expect(owedBy(award(change), month(through), always)).toEqual({});
  });

  it("counts each month at the amount of its first day, and that of application at the day of application", () => {
    const before = award({ appliedOn: day("2022-02-28"), from: month("2022-02") });
    expect(owedBy(before, month("2022-04"), () => answer(raised))).toMatchObject({ line: { months: 3, fen: 32_000 } });
    // 自递交申请当月计发: the month of application by the law of that very day.
    expect(owedBy(award(), month("2022-04"), () => answer(raised))).toMatchObject({ line: { months: 2, fen: 24_000 } });
  });

  it("a raise reaches an award that was there before, from the month in which it is in force and not before", () => {
    const from = day("2022-06-01");
    const later = (on: Day) => answer(on < from ? law : raised);
    expect(owedBy(award(), month("2022-05"), later)).toMatchObject({ line: { months: 3, fen: 30_000 } });
    expect(owedBy(award(), month("2022-07"), later)).toMatchObject({ line: { months: 5, fen: 54_000 } });
    const paid = award({ paidThrough: month("2022-05") });
    expect(owedBy(paid, month("2022-06"), later)).toMatchObject({ line: { first: "2022-06", fen: 12_000 } });
  });

  it("a raise within a month counts from the next (the first day's law is the month's)", () => {
    const later = (on: Day) => answer(on < day("2022-06-02") ? law : raised);
    expect(owedBy(award(), month("2022-07"), later)).toMatchObject({ line: { months: 5, fen: 52_000 } });
  });

  it("is the same in all, however often it is paid, and whenever the law changes", () => {
    const gaps = fc.array(fc.nat(6), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gaps, fc.nat(24), (months, raise) => {
        const from = addMonths(day("2022-03-01"), raise);
        const lawOn = (on: Day) => answer(on < from ? law : raised);
        let paid = award();
        let through = nextMonth(paid.from, -1);
        let inParts = 0;
        for (const gap of months) {
          through = nextMonth(through, gap);
          const part = owedBy(paid, through, lawOn).line;
          if (!part) continue;
          inParts += part.fen;
          paid = made(pay(paid, "nursing-subsidy.roster", part));
        }
        expect(owedBy(award(), through, lawOn).line?.fen ?? 0).toBe(inParts);
      }),
    );
  });
});

describe("a month that the law leaves unanswered", () => {
  it.each([
    ["policy-not-in-force", { appliedOn: day("2021-04-30"), from: month("2021-04") }],
    ["scheme-unknown", { scheme: "housing-subsidy" }],
    ["not-eligible", { facts: { certificateGrade: 3 as const, certificateCategory: "visual" as const } }],
    ["fact-missing", { scheme: "living-subsidy" }],
  ])("is left off with %s, and no line stands without it", (reason, change) => {
    const held = award(change);
    const found = owedBy(held, month("2022-04"), always);
    expect(found).toMatchObject({ left: { month: held.from, why: { reason } } });
    expect(found).not.toHaveProperty("line");
  });

  const gap = (on: Day) => (on === day("2022-05-01") ? noLaw : answer(law));

  it("stops the line there: it and all later ones wait", () => {
    expect(owedBy(award(), month("2022-07"), gap)).toMatchObject({
      line: { first: "2022-03", last: "2022-04", months: 2, fen: 20_000 },
      left: { month: "2022-05", why: { reason: "policy-not-in-force" } },
    });
  });

  it("is stated once, however often a roster is drafted, and a later one is stated anew", () => {
    const left = { month: month("2022-05"), why: noLaw };
    const stated = leaveOff(award(), "nursing-subsidy.2022-05", left);
    expect(stated).toMatchObject({
      state: { leftOff: "2022-05" },
      facts: [
        {
          type: AwardLeftOff.type,
          data: { roster: "nursing-subsidy.2022-05", month: "2022-05", reason: "policy-not-in-force" },
        },
      ],
    });
    const known = made(stated);
    for (const roster of ["nursing-subsidy.2022-05", "nursing-subsidy.2022-06"])
      expect(leaveOff(known, roster, left)).toMatchObject({ state: known, facts: [] });
    expect(leaveOff(known, "nursing-subsidy.2022-08", { ...left, month: month("2022-08") }).facts).toHaveLength(1);
  });

  it("is paid by a later roster, with all after it, once the law answers", () => {
    const short = owedBy(award(), month("2022-05"), gap);
    if (!short.line || !short.left) throw new Error("the gap was not seen");
    const left = made(leaveOff(award(), "nursing-subsidy.2022-05", short.left));
    const paid = made(pay(left, "nursing-subsidy.2022-05", short.line));
    expect(paid).toMatchObject({ paidThrough: "2022-04", leftOff: "2022-05" });
    const next = owedBy(paid, month("2022-06"), always);
    expect(next).toEqual({ line: expect.objectContaining({ first: "2022-05", last: "2022-06", fen: 20_000 }) });
    expect(next.line && made(pay(paid, "nursing-subsidy.2022-06", next.line))).not.toHaveProperty("leftOff");
  });
});
