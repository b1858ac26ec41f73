import { Day } from "@tongban/kernel/day";
import { settingOn } from "@tongban/policy/law";
import { quantityOn } from "@tongban/policy/named";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { answered, lawOf } from "./law.ts";

const hulan = lawOf("230111");
const day = Day.parse("2019-12-31");

const answerTo = z
  .strictObject({ volunteersLastYear: z.int(), volunteersThisYear: z.int() })
  .transform(({ volunteersLastYear, volunteersThisYear }) => {
    expect(answered(settingOn(hulan, "volunteers-five-per-cent", day)).value).toBe("recruits");
    const { number = Number.NaN } = answered(quantityOn(hulan, "volunteer-growth", day)).value;
    const target = (volunteersLastYear * (100 + number)) / 100;
    return { met: volunteersThisYear >= target, target };
  });

test.each(casesOf("HL-MON"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
