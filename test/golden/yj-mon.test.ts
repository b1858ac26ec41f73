import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { isMet } from "./indicators.ts";

const answerTo = z
  .strictObject({ cdpfCadres: z.int(), disabledCadres: z.int() })
  .transform(({ cdpfCadres, disabledCadres }) => {
    const ratio = disabledCadres / cdpfCadres;
    return { ratio, met: isMet("150627", "federation-cadres", "2023-03-31", ratio * 100) };
  });

test.each(casesOf("YJ-MON"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
