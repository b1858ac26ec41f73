import { childrenOf, division } from "@tongban/kernel/divisions";
import { RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";

const answerTo = z
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

test.each(casesOf("ONB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
