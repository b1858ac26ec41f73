import { Day } from "@tongban/kernel/day";
import { childrenOf, division } from "@tongban/kernel/divisions";
import { RegionCode } from "@tongban/kernel/region";
import { explain } from "@tongban/policy/explain";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";

const inheritance = z.strictObject({ tenant: RegionCode, rule: z.literal("两项补贴规程") }).transform(({ tenant }) => {
  const found = explain(lawOf(tenant), "procedures/two-subsidies/name", Day.parse("2022-03-31"));
  return { inheritedFrom: found.ok && found.value.layer };
});

const registry = z
  .strictObject({
    code: RegionCode,
    name: z.string().optional(),
    level: z.string(),
    children: z.array(RegionCode).optional(),
  })
  .transform(({ code, name, level, children }) => {
    const found = division(code);
    const below = childrenOf(code).map((child) => child.code);
    return {
      valid:
        found?.level === level.toLowerCase() &&
        (name === undefined || found.name === name) &&
        (children === undefined || children.join() === below.join()),
      province: code.slice(0, 2),
      prefecture: found?.parent?.slice(0, 4),
    };
  });

const answerTo = z.union([registry, inheritance]);

test.each(casesOf("ONB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
