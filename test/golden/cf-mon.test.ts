import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { readingsMet } from "./indicators.ts";
import { asked, lawOf, yuanOf } from "./law.ts";

const chifeng = lawOf("150400");
const met = (indicator: string, actual: number) => readingsMet("150400", indicator, "2022-03-31", actual);
const both = (indicator: string, actual: number) => {
  const { table, text } = met(indicator, actual);
  return { tableReading: table, textReading: text };
};
const monthly = (scheme: string) =>
  yuanOf(
    asked(chifeng, scheme, Day.parse("2022-03-31"), {
      certificateGrade: 1,
      householdEconomy: "minimum-living-allowance",
    }),
  );

/** The rate that the pack infers from the totals, beside the totals themselves. */
const rates = (scheme: string, total: number, people: number, months: number) => {
  expect(total / people / months).toBe(monthly(scheme));
  return { perPersonYuan: total / people, perPersonMonthYuan: monthly(scheme) };
};

const answerTo = z.union([
  z
    .strictObject({ nursingTotalYuan: z.int(), people: z.int(), months: z.int() })
    .transform(({ nursingTotalYuan, people, months }) => rates("nursing-subsidy", nursingTotalYuan, people, months)),
  z
    .strictObject({ livingTotalYuan: z.int(), people: z.int(), months: z.int() })
    .transform(({ livingTotalYuan, people, months }) => rates("living-subsidy", livingTotalYuan, people, months)),
  z
    .strictObject({ indicator: z.literal("家庭无障碍改造"), target: z.string(), actual: z.int() })
    .transform(({ actual }) => ({ met: met("home-retrofits", actual).table })),
  z
    .strictObject({ trainingCount: z.int() })
    .transform(({ trainingCount }) => both("vocational-training", trainingCount)),
  z
    .strictObject({ indicator: z.literal("残疾儿童少年义务教育入学率"), actualPercent: z.number() })
    .transform(({ actualPercent }) => both("compulsory-education", actualPercent)),
  z
    .strictObject({ indicator: z.literal("基本康复服务覆盖率"), actualPercent: z.number() })
    .transform(({ actualPercent }) => both("rehabilitation-cover", actualPercent)),
]);

test.each(casesOf("CF-MON"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
