import type { Refused } from "@tongban/kernel/decision";
import type { Fen } from "@tongban/kernel/fen";
import { Role } from "@tongban/kernel/role";
import type { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { When } from "./condition.ts";
import type { Facts } from "./facts.ts";
import { Text } from "./message.ts";
import type { Procedure } from "./procedure.ts";
import { rows } from "./row.ts";
import { Id, orSetting } from "./setting.ts";

/** An amount in yuan with at most two decimals. */
export const Yuan = z
  .number()
  .positive()
  .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, {
    message: "An amount in yuan has at most two decimals",
    params: { zh: "金额以元为单位，至多两位小数" },
  });

export const MaterialValue = z.strictObject({
  title: Text,
  /** Asked only of one who applies for another. Absent: asked of everybody. */
  when: z.literal("proxy").optional(),
  /** Its original need not be shown when the data can be had by sharing. */
  waivedWhenShared: z.literal(true).optional(),
});

const EligibilityRow = z.strictObject({ title: Text, when: When, eligible: z.boolean() });

const AmountRow = z
  .strictObject({
    title: Text,
    when: When,
    monthlyYuan: Yuan.optional(),
    /** Why no amount is set: asking for it is refused, never answered with zero. */
    unset: Text.optional(),
  })
  .refine(({ monthlyYuan, unset }) => (monthlyYuan === undefined) !== (unset === undefined), {
    message: "An amount is either monthlyYuan, or unset with the reason",
    params: { zh: "写明monthlyYuan，或以unset说明为何没有标准，二者取一" },
  });
export type AmountRow = z.infer<typeof AmountRow>;

export const SchemeLaw = z.strictObject({
  name: rows(Text).optional(),
  procedure: rows(Id).optional(),
  materials: rows(z.array(Id)).optional(),
  payment: rows(Id).optional(),
  eligibility: z.record(Id, rows(EligibilityRow)).optional(),
  amounts: z.record(Id, rows(AmountRow)).optional(),
});

export const PaymentLaw = z.strictObject({
  cycle: rows(z.enum(["month", "quarter"])).optional(),
  /** The day of the month by which the roster is confirmed. */
  cutOffDay: rows(z.int().min(1).max(28)).optional(),
  /** Whether that day itself still counts. */
  cutOffDayCounts: rows(orSetting(z.boolean())).optional(),
  /** The first month that is paid: the month of application. */
  startMonth: rows(z.literal("application")).optional(),
  confirmedBy: rows(z.array(Role).min(1)).optional(),
});

export type Material = z.infer<typeof MaterialValue> & { id: string; source: Source };

export type Payment = {
  id: string;
  source: Source;
  cycle: "month" | "quarter";
  cutOffDay: number;
  cutOffDayCounts: boolean;
  startMonth: "application";
  confirmedBy: readonly Role[];
};

/** What the law answers about a person: the amount with the row it stands in, or why none. */
export type Verdict =
  | { eligible: true; monthlyFen: Fen; row: string; eligibilityRow: string; sources: readonly Source[] }
  | (Refused<"not-eligible" | "fact-missing" | "amount-not-set"> & { eligible?: never });

/** A scheme as it stands on a day. */
export type Scheme = {
  id: string;
  title: z.infer<typeof Text>;
  source: Source;
  materials: readonly Material[];
  procedure: Procedure;
  payment: Payment;
  judge: (facts: Facts) => Verdict;
};
