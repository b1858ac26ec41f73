import { Day } from "@tongban/kernel/day";
import { settingOn } from "@tongban/policy/law";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { readingsMet } from "./indicators.ts";
import { answered, lawOf } from "./law.ts";

const day = "2024-09-30";

const answerTo = z
  .strictObject({ indicator: z.literal("居家无障碍改造"), target: z.literal(60), actual: z.int() })
  .transform(({ actual }) => {
    const { value } = answered(settingOn(lawOf("141081"), "lost-relation-sign", Day.parse(day)));
    return { met: readingsMet("141081", "home-retrofits", day, actual)[String(value)] };
  });

test.each(casesOf("HM-MON"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
