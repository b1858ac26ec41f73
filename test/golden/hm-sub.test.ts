import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { asked, lawOf } from "./law.ts";

const houma = lawOf("141081");
const day = Day.parse("2024-09-30");
const categories: Record<string, string> = { MENTAL: "mental", LIMB: "physical" };
const Disability = { category: z.string(), grade: z.int() };

const mayApplyAlone = (
  facts: { lowIncomeHousehold: boolean; householdEconomy: string },
  { category, grade }: { category: string; grade: number },
) =>
  asked(houma, "single-person-allowance", day, {
    ...facts,
    certificateCategory: categories[category],
    certificateGrade: grade,
  }).outcome === "granted";

const answerTo = z.union([
  z
    .strictObject({ householdLowIncome: z.literal(true), ...Disability })
    .transform(({ householdLowIncome, ...certificate }) => ({
      singlePersonLowIncomeApplication: mayApplyAlone(
        { lowIncomeHousehold: householdLowIncome, householdEconomy: "none" },
        certificate,
      ),
    })),
  z
    .strictObject({ household: z.literal("低保边缘"), applied: z.literal(true), ...Disability })
    .transform((certificate) => ({
      asSinglePersonHousehold: mayApplyAlone(
        { lowIncomeHousehold: false, householdEconomy: "minimum-living-borderline" },
        certificate,
      ),
    })),
  z.strictObject({ topUpRatio: z.literal("unknown~10%") }).transform(() => {
    const facts = { certificateGrade: 1, householdEconomy: "minimum-living-allowance" };
    const { outcome } = asked(houma, "allowance-top-up", day, facts);
    return { computable: outcome === "granted", status: outcome === "amount-not-set" ? "NEEDS_CONFIRMATION" : outcome };
  }),
]);

test.each(casesOf("HM-SUB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
