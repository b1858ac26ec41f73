import { Day } from "@tongban/kernel/day";
import { windowOn } from "@tongban/policy/named";
import { isOpen } from "@tongban/policy/window";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, lawOf, yuanOf } from "./law.ts";

const nation = lawOf("000000");

const answerTo = z.union([
  z
    .strictObject({
      staff: z.int(),
      unit: z.literal("ENTERPRISE").optional(),
      disabled: z.array(z.strictObject({ grade: z.int() })),
      avgWageYuan: z.number().optional(),
      ratio: z.literal(0.015).optional(),
      feeYear: z.int(),
    })
    .transform(({ staff, unit, disabled, avgWageYuan, feeYear }) => {
      const answer = asked(nation, "employment-levy", Day.parse(`${feeYear}-06-30`), {
        staffCount: staff,
        unitKind: unit?.toLowerCase(),
        workersCounted: disabled.length,
        averageWageYuan: avgWageYuan,
      });
      if (answer.outcome === "excluded") return { feeYuan: 0, reason: `EXEMPT_${answer.matched[0]?.id.slice(-2)}` };
      const derived = new Map(answer.derived.map(({ fact, value }) => [fact, value]));
      const feeYuan = yuanOf(answer) ?? Number.NaN;
      const baseYuan = derived.get("levyBaseYuan") ?? Number.NaN;
      return { shortfall: derived.get("workersShort"), baseYuan, factor: feeYuan / baseYuan, feeYuan };
    }),
  z
    .strictObject({ owedYuan: z.number(), daysLate: z.int(), orderedDeadlinePassed: z.boolean() })
    .transform((facts) => ({ lateFeeYuan: yuanOf(asked(nation, "levy-late-fee", Day.parse("2025-06-30"), facts)) })),
  z.strictObject({ filedOn: Day, window: z.tuple([Day, Day]) }).transform(({ filedOn, window: [opens, closes] }) => {
    const { value } = answered(windowOn(nation, "employment-certification", filedOn));
    expect([value.opens, value.closes]).toEqual([opens.slice(5), closes.slice(5)]);
    const accepted = isOpen(value, filedOn);
    return { accepted, ...(!accepted && value.late.zh.includes("视同未安排") && { treatedAs: "NONE_EMPLOYED" }) };
  }),
  z
    .strictObject({
      contractMonths: z.int(),
      wageAboveMinimum: z.boolean(),
      insured: z.boolean(),
      certificate: z.literal("残疾人证"),
      workingAge: z.boolean(),
    })
    .transform(({ wageAboveMinimum, certificate, ...facts }) => ({
      counts:
        asked(nation, "counted-worker", Day.parse("2025-06-30"), {
          ...facts,
          certificateKind: certificate === "残疾人证" ? "disability-certificate" : undefined,
          wageAtLeastMinimum: wageAboveMinimum,
        }).outcome === "granted",
    })),
]);

test.each(casesOf("CN-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
