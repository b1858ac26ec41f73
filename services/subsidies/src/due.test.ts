import { day } from "@tongban/casework/chifeng.fixture";
import { nextMonth } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { award, month } from "./application.fixture.ts";
import { dueThrough } from "./due.ts";

const law = lawOf();

describe("what is due", () => {
  it.each([
    ["from the month of application on", undefined, "2022-04", ["2022-03", "2022-04", 2, 20_000]],
    ["after what was paid", "2022-04", "2022-05", ["2022-05", "2022-05", 1, 10_000]],
    ["over the year's end", "2022-11", "2023-01", ["2022-12", "2023-01", 2, 20_000]],
    ["at once for many months", undefined, "2023-03", ["2022-03", "2023-03", 13, 130_000]],
  ])("%s", (_, paidThrough, through, [first, last, months, fen]) => {
    const owed = award(paidThrough ? { paidThrough: month(paidThrough) } : {});
    const line = { award: owed.id, sealed: owed.sealed, first, last, months, fen };
    expect(dueThrough(owed, month(through), law)).toEqual(answer(line));
  });

  it.each([
    ["all is paid", { paidThrough: month("2022-04") }, "2022-04"],
    ["more is paid than is asked", { paidThrough: month("2022-06") }, "2022-04"],
    ["it has not begun", {}, "2022-02"],
  ])("is nothing when %s", (_, change, through) => {
    expect(dueThrough(award(change), month(through), law)).toEqual(answer(undefined));
  });

  it("counts each month at the amount of its first day, and that of application at the day of application", () => {
    const raised = lawOf(
      county(`schemes:
  nursing-subsidy:
    amounts:
      severe:
        - from: 2022-03-15
          source: { document: county-notice, clause: 第一条 }
          value: { title: { zh: 重度残疾, en: severe disability }, when: { certificateGrade: { in: [1, 2] } }, monthlyYuan: 120 }`),
    );
    const before = award({ appliedOn: day("2022-02-28"), from: month("2022-02") });
    expect(dueThrough(before, month("2022-04"), raised)).toMatchObject(answer({ months: 3, fen: 32_000 }));
    // 自递交申请当月计发: the month of application by the law of that very day.
    expect(dueThrough(award(), month("2022-04"), raised)).toMatchObject(answer({ months: 2, fen: 24_000 }));
  });

  it.each([
    ["policy-not-in-force", { appliedOn: day("2021-04-30"), from: month("2021-04") }],
    ["scheme-unknown", { scheme: "housing-subsidy" }],
    ["not-eligible", { facts: { certificateGrade: 3 as const, certificateCategory: "visual" as const } }],
    ["fact-missing", { scheme: "living-subsidy" }],
  ])("refuses with %s what the law does not answer", (reason, change) => {
    expect(dueThrough(award(change), month("2022-04"), law)).toMatchObject({ ok: false, reason });
  });

  it("is the same in all, however often it is paid", () => {
    const gaps = fc.array(fc.nat(6), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gaps, (months) => {
        let paid = award();
        let through = nextMonth(paid.from, -1);
        let inParts = 0;
        for (const gap of months) {
          through = nextMonth(through, gap);
          const part = dueThrough(paid, through, law);
          if (!part.ok || !part.value) continue;
          inParts += part.value.fen;
          paid = { ...paid, paidThrough: part.value.last };
        }
        const atOnce = dueThrough(award(), through, law);
        expect(atOnce.ok && (atOnce.value?.fen ?? 0)).toBe(inParts);
      }),
    );
  });
});
