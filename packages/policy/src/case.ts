import { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { Every, mostYuan } from "./amount.ts";
import { Text } from "./message.ts";
import { Question } from "./question.ts";
import { FactName } from "./setting.ts";

/** Yuan as an amount may come out, nothing included. */
const ExpectedYuan = z.number().nonnegative().max(mostYuan);

/** What may be granted, in the words of an amount row. */
const amounts = {
  monthlyYuan: ExpectedYuan.optional(),
  yearlyYuan: ExpectedYuan.optional(),
  onceYuan: ExpectedYuan.optional(),
  range: z
    .strictObject({ every: Every, floorYuan: ExpectedYuan.optional(), capYuan: ExpectedYuan.optional() })
    .optional(),
  inKind: z.literal(true).optional(),
};

/**
 * What a worked case expects: the `outcome` of the tables, with the amount when it is granted and, if the case cares, the
 * fact that is `missing`; or why the law does not answer at all (`refused`).
 */
export const Expected = z
  .strictObject({
    outcome: z.enum(["granted", "not-listed", "excluded", "stacked", "fact-missing", "amount-not-set"]).optional(),
    refused: z.enum(["policy-not-in-force", "scheme-unknown", "setting-unknown", "fact-unfit"]).optional(),
    missing: FactName.optional(),
    ...amounts,
  })
  .refine(({ outcome, refused }) => (outcome === undefined) !== (refused === undefined), {
    message: "A case expects an outcome, or that the question is refused",
    params: { zh: "写明outcome（结论）或refused（不予答复的原因），二者取一" },
  })
  .refine((expected) => amountsIn(expected).length === (expected.outcome === "granted" ? 1 : 0), {
    message: `What is granted is exactly one of ${Object.keys(amounts).join(", ")}; nothing else has an amount`,
    params: { zh: `granted须写明${Object.keys(amounts).join("、")}之一；其他结论没有数额` },
  })
  .refine(({ outcome, missing }) => missing === undefined || outcome === "fact-missing", {
    message: "A missing fact goes with the outcome fact-missing",
    params: { zh: "missing只与fact-missing同用" },
  });
export type Expected = z.infer<typeof Expected>;

const amountsIn = (expected: object) =>
  Object.entries(expected).filter(([key, value]) => key in amounts && value !== undefined);

/** A question whose answer is known beforehand (算例): the law that answers otherwise is not the law that was meant. */
export const Case = z.strictObject({
  title: Text,
  ...Question.shape,
  expect: Expected,
  source: Source.optional(),
});
export type Case = z.infer<typeof Case>;
