import type { Refused } from "@tongban/kernel/decision";
import type { Fen } from "@tongban/kernel/fen";
import { Role } from "@tongban/kernel/role";
import type { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { AmountRow } from "./amount.ts";
import { When } from "./condition.ts";
import type { Entitlement } from "./entitlement.ts";
import type { Facts } from "./fact-value.ts";
import type { Judgement } from "./judge.ts";
import { Text } from "./message.ts";
import type { Procedure } from "./procedure.ts";
import type { Reasons } from "./reasons.ts";
import { Repetition } from "./repetition.ts";
import { rows } from "./row.ts";
import { Id, orSetting, Where } from "./setting.ts";
import { Stacking } from "./stacking.ts";

export const MaterialValue = z.strictObject({
  title: Text,
  /** Asked only of one who applies for another. Absent: asked of everybody. */
  when: z.literal("proxy").optional(),
  /** Its original need not be shown when the data can be had by sharing. */
  waivedWhenShared: z.literal(true).optional(),
});

/** Who may apply: the person, or one who acts for them, with the paper that proves it. */
export const ApplicantValue = z.strictObject({ title: Text, proves: Id.optional() });

const EligibilityRow = z.strictObject({ title: Text, when: When, where: Where.optional(), eligible: z.boolean() });
export type EligibilityRow = z.infer<typeof EligibilityRow>;

/** The services of the mission; a scheme belongs to one. */
export const Service = z.enum([
  "certificates",
  "subsidies",
  "employment-grants",
  "housing-retrofits",
  "cross-province",
]);

/** Who is paid. */
export const Payee = z.enum(["person", "household", "institution", "employer"]);

export const SchemeLaw = z.strictObject({
  name: rows(Text).optional(),
  service: rows(Service).optional(),
  payee: rows(Payee).optional(),
  procedure: rows(Id).optional(),
  materials: rows(z.array(Id)).optional(),
  channels: rows(z.array(Id).min(1)).optional(),
  applicants: rows(z.array(Id).min(1)).optional(),
  payment: rows(Id).optional(),
  publicity: rows(Id).optional(),
  continuation: rows(Id).optional(),
  repetition: rows(Repetition).optional(),
  stacking: z.record(Id, rows(Stacking)).optional(),
  eligibility: z.record(Id, rows(EligibilityRow)).optional(),
  amounts: z.record(Id, rows(AmountRow)).optional(),
});
export type SchemeLaw = z.infer<typeof SchemeLaw>;

/** A cut-off day that is a day off stays, or moves to the working day before or after it. */
export const CutOffOnDayOff = z.enum(["that-day", "working-day-before", "working-day-after"]);

export const PaymentLaw = z.strictObject({
  cycle: rows(z.enum(["month", "quarter"])).optional(),
  /** The day of the month by which the roster is confirmed. */
  cutOffDay: rows(z.int().min(1).max(28)).optional(),
  /** Whether that day itself still counts. */
  cutOffDayCounts: rows(orSetting(z.boolean())).optional(),
  /** What becomes of it when it is a day off. */
  cutOffOnDayOff: rows(orSetting(CutOffOnDayOff)).optional(),
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
  cutOffOnDayOff: z.infer<typeof CutOffOnDayOff>;
  startMonth: "application";
  confirmedBy: readonly Role[];
};

/** What the law answers about a person who is paid by the month: the amount with the row it stands in, or why none. */
export type Verdict =
  | { eligible: true; monthlyFen: Fen; row: string; eligibilityRow: string; sources: readonly Source[] }
  | (Refused<"not-eligible" | "fact-missing" | "amount-not-set"> & { eligible?: never });

/** A scheme as it stands on a day: who is entitled, to what. */
export type Benefit = {
  id: string;
  title: z.infer<typeof Text>;
  source: Source;
  service: z.infer<typeof Service> | undefined;
  payee: z.infer<typeof Payee> | undefined;
  /** By id: where one applies, who may, which notice is given of it, and how an award goes on. */
  channels: readonly string[];
  applicants: readonly string[];
  publicity: string | undefined;
  continuation: string | undefined;
  repetition: Repetition | undefined;
  /** What the tables say, without a word: as fast as a real case or a simulation of many wants it. */
  decide: (facts: Facts) => Judgement;
  /** Who is entitled, then how much. */
  entitlement: (facts: Facts) => Entitlement;
  /** The same answer with everything that led to it. */
  reasons: (facts: Facts) => Reasons;
};

/** A benefit with the procedure, papers and payment that belong to it. */
export type Scheme = Benefit & {
  materials: readonly Material[];
  procedure: Procedure;
  payment: Payment;
  /** The entitlement of one who is paid by the month. */
  judge: (facts: Facts) => Verdict;
};
