import * as z from "zod";
import { Yuan } from "./amount.ts";
import { Condition } from "./condition.ts";
import { Text } from "./message.ts";
import { FactName } from "./setting.ts";

/** A number of the law (a ratio, a period, an age): the number itself, what it must be, or why it is not set. */
export const Quantity = z
  .strictObject({
    title: Text,
    unit: Text.optional(),
    number: z.number().optional(),
    is: Condition.optional(),
    unset: Text.optional(),
  })
  .refine(({ number, is, unset }) => [number, is, unset].filter((each) => each !== undefined).length === 1, {
    message: "A quantity states number, is, or unset with the reason: one of them",
    params: { zh: "写明number（数值）、is（应达到的条件）或unset（为何没有规定），三者取一" },
  });
export type Quantity = z.infer<typeof Quantity>;

/** A sum that amounts are multiples of (最低工资): in yuan, or the fact that tells it in each matter. */
export const Reference = z
  .strictObject({ title: Text, yuan: Yuan.optional(), fact: FactName.optional() })
  .refine(({ yuan, fact }) => (yuan === undefined) !== (fact === undefined), {
    message: "A reference states yuan, or the fact that tells it",
    params: { zh: "写明yuan，或以fact写明由哪一项事实得知，二者取一" },
  });
export type Reference = z.infer<typeof Reference>;

/** A target of a plan, as each reading of the text has it; or why it has no number. */
export const Indicator = z
  .strictObject({
    title: Text,
    unit: Text.optional(),
    by: z.string().regex(/^\d{4}$/),
    /** 约束性 or 预期性. Absent: not said. */
    nature: z.enum(["binding", "expected"]).optional(),
    readings: z.record(z.string(), Condition).optional(),
    unset: Text.optional(),
  })
  .refine(({ readings, unset }) => (readings === undefined) !== (unset === undefined), {
    message: "An indicator states its readings, or unset with the reason",
    params: { zh: "写明readings，或以unset说明为何没有数值，二者取一" },
  });
export type Indicator = z.infer<typeof Indicator>;
