import * as z from "zod";
import { When } from "./condition.ts";
import { Expression } from "./expression.ts";
import { Text } from "./message.ts";
import { FactName, Where } from "./setting.ts";

/** So many yuan at most are one sum: what fen, added up over many people, still hold exactly. A measure of the machine, not of law. */
export const mostYuan = 1_000_000_000;

/** An amount in yuan with at most two decimals. */
export const Yuan = z
  .number()
  .positive()
  .max(mostYuan)
  .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, {
    message: "An amount in yuan has at most two decimals",
    params: { zh: "金额以元为单位，至多两位小数" },
  });

/** How often an amount falls due. */
export const Every = z.enum(["month", "year", "once"]);
export type Every = z.infer<typeof Every>;

const bounds = { floorYuan: Yuan.optional(), capYuan: Yuan.optional() };

/** Between two amounts, both included (不低于、不超过): what within them is for the deciding officer. */
const Range = z
  .strictObject({ every: Every, ...bounds })
  .refine(({ floorYuan, capYuan }) => floorYuan !== undefined || capYuan !== undefined, {
    message: "A range has floorYuan, capYuan or both",
    params: { zh: "幅度须写明floorYuan（不低于）或capYuan（不超过）" },
  });

/** A percentage of a sum of money: exactly `percent`, or `atLeastPercent` (不低于), with `chosen` the fact that tells the one chosen. */
const Share = z
  .strictObject({
    every: Every,
    percent: z.number().positive().optional(),
    atLeastPercent: z.number().positive().optional(),
    chosen: FactName.optional(),
    of: Expression,
    ...bounds,
  })
  .refine(({ percent, atLeastPercent }) => (percent === undefined) !== (atLeastPercent === undefined), {
    message: "A share is either percent or atLeastPercent",
    params: { zh: "比例写明percent，或以atLeastPercent写明不低于，二者取一" },
  });

/** So much for each: of a child taken in, of a worker. */
const PerUnit = z.strictObject({ every: Every, yuan: Yuan, count: Expression, unit: Text, ...bounds });

/** So many times a named amount (最低工资), for each of a count when there is one. */
const Multiple = z.strictObject({
  every: Every,
  times: z.number().positive(),
  of: z.strictObject({ reference: z.string() }),
  count: Expression.optional(),
  ...bounds,
});

/** The kinds of amounts. A row states exactly one of them. */
const kinds = {
  monthlyYuan: Yuan.optional(),
  yearlyYuan: Yuan.optional(),
  onceYuan: Yuan.optional(),
  range: Range.optional(),
  share: Share.optional(),
  perUnit: PerUnit.optional(),
  multiple: Multiple.optional(),
  /** A standing or a service, not money. */
  inKind: Text.optional(),
  /** Why no amount is set: asking for it is refused, never answered with zero. */
  unset: Text.optional(),
};

export const AmountRow = z
  .strictObject({ title: Text, when: When, where: Where.optional(), ...kinds })
  .refine((row) => Object.entries(row).filter(([key, value]) => key in kinds && value !== undefined).length === 1, {
    message: `An amount is exactly one of ${Object.keys(kinds).join(", ")}`,
    params: { zh: "写明monthlyYuan等一种数额，或以unset说明为何没有标准，只取其一" },
  });
export type AmountRow = z.infer<typeof AmountRow>;

/** The sum on which a row may be compared with another: what it pays, or its percentage. */
export const measureOf = (row: Partial<AmountRow>): { kind: string; number: number } | undefined => {
  for (const kind of ["monthlyYuan", "yearlyYuan", "onceYuan"] as const) {
    const number = row[kind];
    if (number !== undefined) return { kind, number };
  }
  if (row.share) return { kind: "percent", number: row.share.percent ?? row.share.atLeastPercent ?? 0 };
  if (row.perUnit) return { kind: "perUnit", number: row.perUnit.yuan };
  return row.multiple && { kind: "multiple", number: row.multiple.times };
};
