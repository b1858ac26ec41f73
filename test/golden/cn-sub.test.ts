import { Day, monthOf, nextMonth } from "@tongban/kernel/day";
import { isPaidOn, paidAgain, paidThrough } from "@tongban/policy/expiry";
import type { Facts } from "@tongban/policy/fact-value";
import { continuationOn } from "@tongban/policy/read-continuation";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, lawOf } from "./law.ts";

const nation = lawOf("000000");
const day = Day.parse("2022-03-31");

/** The nation sets no amount: who is entitled is told by what is missing then. */
const isEntitled = (scheme: string, facts: Facts) => asked(nation, scheme, day, facts).outcome === "amount-not-set";

const both = (facts: Facts) => ({
  living: isEntitled("living-subsidy", facts),
  nursing: isEntitled("nursing-subsidy", facts),
});

const expiry = () => {
  const rule = answered(continuationOn(nation, "two-subsidies", day)).expiry;
  if (!rule) throw new Error("the nation has no rule of expiry");
  return rule;
};
const stopFrom = (through: Day) => ({ lastPaidMonth: monthOf(through), stopFrom: nextMonth(monthOf(through)) });
const national = { certExpired: Day, tenantPolicy: z.literal("NATIONAL") };

const answerTo = z.union([
  z
    .strictObject({ lowIncomeAllowance: z.literal(true), grade: z.int(), needsLongCare: z.boolean() })
    .transform(({ grade, needsLongCare }) => {
      const facts = { householdEconomy: "minimum-living-allowance", certificateGrade: grade, needsLongCare };
      const beside = asked(nation, "nursing-subsidy", day, facts).beside.find(
        ({ id }) => id === "minimum-living-allowance",
      );
      return { ...both(facts), countsAsHouseholdIncome: !beside?.title.zh.includes("不计入家庭收入") };
    }),
  z
    .strictObject({ specialHardshipSupport: z.literal(true), grade: z.int() })
    .transform(({ grade }) =>
      both({ householdEconomy: "extreme-poverty-support", certificateGrade: grade, needsLongCare: true }),
    ),
  z
    .strictObject({ orphanAllowance: z.literal(true), grade: z.int(), age: z.int(), needsLongCare: z.boolean() })
    .transform(({ grade, age, needsLongCare }) =>
      both({
        householdEconomy: "minimum-living-allowance",
        childSupport: "orphan",
        certificateGrade: grade,
        age,
        needsLongCare,
      }),
    ),
  z
    .strictObject({ ...national, renewed: z.literal(false) })
    .transform(({ certExpired }) => stopFrom(paidThrough(expiry(), { expiredOn: certExpired }))),
  z
    .strictObject({
      certExpired: Day,
      newCertIssued: Day,
      reapplied: Day,
      monthlyYuan: z.number(),
      backPayMonthsGranted: z.int(),
    })
    .transform(({ newCertIssued, monthlyYuan, backPayMonthsGranted }) => {
      const { startMonth, backPayMonths } = paidAgain(expiry(), newCertIssued, backPayMonthsGranted);
      return {
        startMonth,
        backPayMonths,
        maxBackPayMonths: expiry().backPayMonthsAtMost,
        backPayYuan: backPayMonths * monthlyYuan,
      };
    }),
  z
    .strictObject({
      ...national,
      renewed: z.literal(false),
      forceMajeure: z.literal(true),
      transitionThrough: Day,
      oldMonthlyYuan: z.number(),
    })
    .transform(({ certExpired, transitionThrough, oldMonthlyYuan }) => {
      const expired = { expiredOn: certExpired, transitionThrough };
      const through = paidThrough(expiry(), expired);
      return {
        pay: expiry().transition !== undefined && isPaidOn(expiry(), expired, transitionThrough),
        monthlyYuan: oldMonthlyYuan,
        stopFrom: stopFrom(through).stopFrom,
      };
    }),
]);

test.each(casesOf("CN-SUB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
