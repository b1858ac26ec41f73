import { Day } from "@tongban/kernel/day";
import { indicatorOn } from "@tongban/policy/named";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { readingsMet } from "./indicators.ts";
import { answered, lawOf } from "./law.ts";

const day = "2020-12-31";

const answerTo = z.strictObject({ retrofitsDone: z.int(), years: z.literal(3) }).transform(({ retrofitsDone }) => ({
  met: readingsMet("230111", "home-retrofits", day, retrofitsDone).text,
  target: answered(indicatorOn(lawOf("230111"), "home-retrofits", Day.parse(day))).value.readings?.text?.atLeast,
}));

test.each(casesOf("HL-HOU"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
