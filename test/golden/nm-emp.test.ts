import { Day } from "@tongban/kernel/day";
import { windowOn } from "@tongban/policy/named";
import { isOpen } from "@tongban/policy/window";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, asked, lawOf, yuanOf } from "./law.ts";

const innerMongolia = lawOf("150627");

const answerTo = z.union([
  z
    .strictObject({ staff: z.int(), disabledCounted: z.int(), monthlyMinimumWageYuan: z.number() })
    .transform(({ staff, disabledCounted, monthlyMinimumWageYuan }) => {
      const answer = asked(innerMongolia, "over-quota-award", Day.parse("2026-03-31"), {
        fiscallyFunded: false,
        taxRefunded: false,
        staffCount: staff,
        workersCounted: disabledCounted,
        monthlyMinimumWageYuan,
      });
      return { over: answer.derived.find(({ fact }) => fact === "workersOver")?.value, awardYuan: yuanOf(answer) };
    }),
  z.strictObject({ filedOn: Day }).transform(({ filedOn }) => ({
    accepted: isOpen(answered(windowOn(innerMongolia, "over-quota-award", filedOn)).value, filedOn),
  })),
]);

test.each(casesOf("NM-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
