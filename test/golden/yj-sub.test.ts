import { Day } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import { compileCondition } from "@tongban/policy/condition";
import { instalments } from "@tongban/policy/instalments";
import { quantityOn } from "@tongban/policy/named";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, boundsOf, lawOf, lawWith, yuanOf } from "./law.ts";

const banner = lawOf("150627");
const day = Day.parse("2023-03-31");
const here = { householdHere: true };
const categories: Record<string, string> = {
  VISION: "visual",
  HEARING: "hearing",
  LIMB: "physical",
  INTELLECTUAL: "intellectual",
  MULTIPLE: "multiple",
};
const readings: Record<string, string> = { URBAN_RURAL: "urban-rural", BY_GRADE: "by-grade" };
const Disability = { category: z.string(), grade: z.int() };
const disability = ({ category, grade }: { category: string; grade: number }) => ({
  certificateCategory: categories[category],
  certificateGrade: grade,
});

const reliefKinds = { LIVING: "living", PRODUCTION: "production", EMERGENCY: "emergency" } as const;

const answerTo = z.union([
  z
    .strictObject({ residence: z.enum(["URBAN", "RURAL"]), reading: z.string().optional(), ...Disability })
    .transform(({ residence, reading, ...certificate }) => {
      const law = reading === undefined ? banner : lawWith("150627", "subsidy-reading", readings[reading] ?? "");
      const facts = { ...here, residence: residence.toLowerCase(), ...disability(certificate) };
      const answer = asked(law, "disability-allowance", day, facts);
      return answer.outcome === "not-listed" ? { yearYuan: 0, reason: "NOT_LISTED" } : { yearYuan: yuanOf(answer) };
    }),
  z.strictObject({ hukou: z.string(), ...Disability }).transform(({ hukou, ...certificate }) => {
    const facts = { householdHere: hukou === "150627", ...disability(certificate) };
    const answer = asked(banner, "disability-allowance", day, facts);
    const isHukou = answer.outcome === "excluded" && answer.matched[0]?.id === "elsewhere";
    return { eligible: answer.entitlement.eligible ?? false, reason: isHukou ? "HUKOU" : answer.outcome };
  }),
  z.strictObject({ yearYuan: z.int(), instalments: z.int() }).transform(({ yearYuan, instalments: count }) => {
    const parts = instalments(Fen.parse(yearYuan * 100), count);
    return {
      sumFen: parts.reduce((total, each) => total + each, 0),
      maxDifferenceFen: Math.max(...parts) - Math.min(...parts),
    };
  }),
  z
    .strictObject({
      kind: z.enum(["LIVING", "PRODUCTION", "EMERGENCY"]),
      requestedYuan: z.number(),
      specialHousehold: z.boolean(),
    })
    .transform(({ kind, requestedYuan, specialHousehold }) => {
      const ask = (requested: number) =>
        asked(banner, "temporary-relief", day, {
          ...here,
          reliefKind: reliefKinds[kind],
          requestedYuan: requested,
          householdKinds: specialHousehold ? ["severe"] : [],
        });
      const answer = ask(requestedYuan);
      if (answer.outcome === "amount-not-set") return { overCapAllowed: true, computed: false };
      return { grantYuan: yuanOf(answer), maxYuan: yuanOf(ask(1_000_000)) };
    }),
  z.strictObject({ annualBudgetYuan: z.number() }).transform(({ annualBudgetYuan }) => {
    const { is = {} } = answered(quantityOn(banner, "temporary-relief-budget", day)).value;
    return { valid: compileCondition(is)(annualBudgetYuan), minimumYuan: is.atLeast };
  }),
  z
    .strictObject({
      compensableYuan: z.number(),
      reimbursedYuan: z.number(),
      fiscalSupported: z.boolean(),
      fullMedicalCover: z.boolean(),
    })
    .transform(({ fiscalSupported, ...costs }) => ({
      reliefAtLeastYuan: boundsOf(
        asked(banner, "hospital-relief", day, { ...here, ...costs, fiscallySupported: fiscalSupported }),
      ).floor,
    })),
  z.strictObject({ tuitionPaidYuan: z.number(), ratio: z.number() }).transform(({ tuitionPaidYuan, ratio }) => {
    const facts = { ...here, studentKind: "disabled", tuitionPaidYuan, educationReliefPercent: ratio * 100 };
    const answer = asked(banner, "education-relief", day, facts);
    return { grantYuan: yuanOf(answer), capped: answer.arithmetic.some(({ zh }) => zh.startsWith("最高不超过")) };
  }),
  z
    .strictObject({ kindergarten: z.string(), disabledChildrenAdmitted: z.int(), year: z.int() })
    .transform(({ disabledChildrenAdmitted, year }) => {
      const answer = asked(banner, "preschool-award", Day.parse(`${year}-12-31`), { disabledChildrenAdmitted });
      return { grantYuan: yuanOf(answer), payee: answer.payee?.toUpperCase() };
    }),
]);

test.each(casesOf("YJ-SUB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});

test.each([
  ["URBAN", 2],
  ["RURAL", 1],
])("三(一)1: %s grade %s is not set while the reading is open", (residence, certificateGrade) => {
  const facts = { ...here, residence: residence.toLowerCase(), certificateCategory: "visual", certificateGrade };
  expect(asked(banner, "disability-allowance", day, facts).entitlement).toMatchObject({ reason: "amount-not-set" });
});
