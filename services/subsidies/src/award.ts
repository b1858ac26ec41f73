import { recordKind } from "@tongban/events/record";
import { Category, Grade } from "@tongban/kernel/certificate-number";
import { Day, Month } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { HouseholdEconomy } from "@tongban/policy/facts";
import * as z from "zod";

/** A subsidy a person receives, month by month, under the law the application was filed under. */
export const Award = z.strictObject({
  id: z.string(),
  application: z.string(),
  person: PersonId,
  scheme: z.string(),
  office: z.string(),
  sealed: z.string(),
  law: z.string(),
  appliedOn: Day,
  facts: z.strictObject({
    certificateGrade: Grade,
    certificateCategory: Category,
    householdEconomy: HouseholdEconomy.optional(),
  }),
  from: Month,
  /** The last month that went to finance; absent before the first payment. */
  paidThrough: Month.optional(),
  /** The first unpaid month whose amount the law left unanswered when a roster was last drafted. */
  leftOff: Month.optional(),
  status: z.enum(["active"]),
});
export type Award = z.infer<typeof Award>;

/** Whether it is still paid. */
export const isActive = ({ status }: Award) => status === "active";

/** One award a person and scheme. */
export const awardId = (scheme: string, person: PersonId) => `${scheme}.${person}`;

/** Whose an award is, by its id. */
export const personOfAward = (award: string) => award.slice(award.lastIndexOf(".") + 1);

/** The awards that are paid, whatever the scheme. */
export const PAYING = "active.";

/** The queue of the awards a scheme pays. */
export const paying = (scheme: string) => `${PAYING}${scheme}`;

export const AwardKind = recordKind({
  kind: "award",
  title: { zh: "补贴资格", en: "award" },
  schema: Award,
  index: ({ person, office, scheme, from }) => ({ person, office, queue: [paying(scheme), from] }),
});
