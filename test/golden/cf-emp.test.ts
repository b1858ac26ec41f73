import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { asked, lawOf } from "./law.ts";

const answerTo = z
  .strictObject({ employerShort: z.boolean(), refusedToPay: z.boolean() })
  .transform(({ employerShort, refusedToPay }) => {
    const { entitlement } = asked(lawOf("150400"), "levy-credit-record", Day.parse("2022-03-31"), {
      staffCount: 100,
      workersCounted: employerShort ? 0 : 2,
      refusesLevy: refusedToPay,
    });
    const entered =
      entitlement.eligible && entitlement.amount.kind === "in-kind" ? entitlement.amount.what.zh : undefined;
    return { creditRecord: entered !== undefined, record: entered };
  });

test.each(casesOf("CF-EMP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
