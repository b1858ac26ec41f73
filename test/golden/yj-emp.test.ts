import { Day } from "@tongban/kernel/day";
import { benefitOn } from "@tongban/policy/law";
import { mayRepeat } from "@tongban/policy/repetition";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, boundsOf, lawOf } from "./law.ts";

const banner = lawOf("150627");
const reasons: Record<string, string> = { "same-project": "SAME_PROJECT", "too-soon": "WITHIN_THREE_YEARS" };

const answerTo = z.union([
  z.strictObject({ amountYuan: z.number() }).transform(({ amountYuan }) => {
    const { floor = 0, cap = 0 } = boundsOf(
      asked(banner, "startup-support", Day.parse("2023-03-31"), { householdHere: true }),
    );
    return { valid: floor <= amountYuan && amountYuan <= cap, min: floor, max: cap };
  }),
  z
    .strictObject({
      household: z.string(),
      project: z.string(),
      previous: z.array(z.strictObject({ project: z.string(), granted: Day })),
      applied: Day,
    })
    .transform(({ project, previous, applied }) => {
      const { repetition } = answered(benefitOn(banner, "startup-support", applied));
      if (!repetition) throw new Error("no rule of repetition");
      const answer = mayRepeat(repetition, previous, project, applied);
      return { ...answer, ...(!answer.allowed && { reason: reasons[answer.reason] }) };
    }),
]);

test.each(casesOf("YJ-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
