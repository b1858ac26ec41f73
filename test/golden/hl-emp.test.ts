import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { asked, lawOf, yuanOf } from "./law.ts";

const hulan = lawOf("230111");
const day = Day.parse("2019-03-31");

const answerTo = z
  .strictObject({
    allowanceYuan: z.number().default(600),
    nthMonthOfWork: z.int(),
    verified: z.boolean().optional(),
    incomeAboveLine: z.boolean().optional(),
  })
  .transform(({ allowanceYuan, nthMonthOfWork, verified, incomeAboveLine }) => {
    const verifiedAboveLine = verified ? incomeAboveLine : undefined;
    const answer = asked(hulan, "low-income-taper", day, { allowanceYuan, nthMonthOfWork, verifiedAboveLine });
    const { entitlement } = answer;
    if (!entitlement.eligible && entitlement.reason === "fact-missing")
      return { stop: false, ...(entitlement.field === "/verifiedAboveLine" && { task: "VERIFY_INCOME" }) };
    const payYuan = yuanOf(answer) ?? 0;
    return { payYuan, factor: payYuan / allowanceYuan, stop: answer.outcome === "excluded" };
  });

test.each(casesOf("HL-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
