import { Day, Month, monthsFrom, nextMonth } from "@tongban/kernel/day";
import { settingOn } from "@tongban/policy/law";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, lawOf, lawWith } from "./law.ts";

const houma = lawOf("141081");
const day = Day.parse("2024-09-30");

const kinds: Record<string, string> = {
  PARTY_GOV: "party-government",
  INSTITUTION: "institution",
  PRIMARY_SCHOOL: "school",
};
const starts: Record<string, string> = { MONTH_OF_EXCEEDING: "month-of-exceeding", FOLLOWING_MONTH: "following-month" };

const answerTo = z.union([
  z
    .strictObject({
      unit: z.string(),
      establishment: z.int(),
      staff: z.int(),
      disabled: z.int(),
      kind: z.string().optional(),
    })
    .transform(({ unit, establishment, staff, disabled, kind }) => {
      const { outcome } = asked(houma, "lead-employment", day, {
        unitKind: kinds[kind ?? unit],
        establishmentCount: establishment,
        staffCount: staff,
        workersCounted: disabled,
      });
      const covered = outcome === "granted";
      return { covered, mustHave: covered ? 1 : 0, met: !covered || disabled >= 1 };
    }),
  z
    .strictObject({ incomeExceedsFrom: Month, employmentCostDeducted: z.literal(true), countedFrom: z.string() })
    .transform(({ incomeExceedsFrom, countedFrom }) => {
      const law = lawWith("141081", "taper-starts", starts[countedFrom] ?? "");
      const { value } = answered(settingOn(law, "taper-starts", day));
      const first = value === "following-month" ? nextMonth(incomeExceedsFrom) : incomeExceedsFrom;
      const kept = monthsFrom(first, nextMonth(first, 24)).filter(
        (_, n) => asked(law, "low-income-taper", day, { monthsSinceExceeding: n + 1 }).outcome === "amount-not-set",
      );
      const last = kept.at(-1) ?? first;
      return { keepThrough: last, stopFrom: nextMonth(last) };
    }),
  z.strictObject({ age: z.int(), unemployedYouth: z.boolean(), graduate: z.boolean() }).transform((facts) => ({
    traineeSubsidy: asked(houma, "trainee-subsidy", day, facts).outcome === "amount-not-set",
  })),
]);

test.each(casesOf("HM-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});

test("三(二)1: from which month the six run is left open", () => {
  expect(settingOn(houma, "taper-starts", day)).toMatchObject({ value: { value: "undecided" } });
});
