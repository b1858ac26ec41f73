import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { isMet } from "./indicators.ts";

const answerTo = z
  .strictObject({ age: z.int(), category: z.string() })
  .transform(({ age }) => ({ careServiceAge: isMet("141081", "care-age", "2024-09-30", age) }));

test.each(casesOf("HM-CARE"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
