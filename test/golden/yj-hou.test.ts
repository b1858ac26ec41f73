import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { asked, boundsOf, lawOf, yuanOf } from "./law.ts";

const banner = lawOf("150627");
const day = Day.parse("2023-03-31");

const answerTo = z.union([
  z
    .strictObject({
      publicRental: z.boolean(),
      actualRentYuan: z.number(),
      household: z.array(z.enum(["SEVERE", "MILD"])),
      lowIncomeMonths: z.int().default(0),
    })
    .transform(({ household, actualRentYuan, ...facts }) => {
      const answer = asked(banner, "rent-reduction", day, {
        ...facts,
        actualRentYuan,
        householdHere: true,
        householdKinds: household.includes("SEVERE") ? ["severe"] : [],
      });
      const reductionYuan = yuanOf(answer) ?? 0;
      return { reductionYuan, payYuan: actualRentYuan - reductionYuan };
    }),
  z
    .strictObject({ dangerousHouse: z.enum(["NEW_BUILD", "REPAIR"]), grantYuan: z.number() })
    .transform(({ dangerousHouse, grantYuan }) => {
      const answer = asked(banner, "dangerous-housing", day, {
        householdHere: true,
        residence: "rural",
        housingWork: dangerousHouse === "NEW_BUILD" ? "new-build" : "repair",
      });
      if (answer.outcome === "amount-not-set") return { valid: true, rule: "NOT_STATED" };
      const { floor = 0 } = boundsOf(answer);
      return { valid: grantYuan >= floor, minimumYuan: floor };
    }),
]);

test.each(casesOf("YJ-HOU"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
