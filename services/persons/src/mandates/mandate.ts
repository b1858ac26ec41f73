import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { MandateScope, type MandateTerm, Relation } from "@tongban/kernel/mandate";
import { Name } from "@tongban/kernel/name";
import { PersonId } from "@tongban/kernel/person";
import { ResidentId } from "@tongban/kernel/resident-id";
import * as z from "zod";

/** A township or sub-district by nine digits, a village or neighbourhood by twelve (统计用区划代码). */
export const Township = z.string().regex(/^\d{9}$/);
export const VillageCode = z.string().regex(/^\d{12}$/);

/** What shows the relation: 户口簿, 出生医学证明, 监护人确认文书, 授权委托书, 村（居）委会证明, 其他. */
export const DocumentKind = z.enum([
  "household-register",
  "birth-certificate",
  "guardianship-decision",
  "power-of-attorney",
  "committee-letter",
  "other",
]);

const Party = z.strictObject({ name: Name, residentId: ResidentId });

/** What of a mandate is a person's: kept only sealed. */
export const Personal = z.strictObject({ principal: Party, proxy: Party, documentTitle: z.string() });
export type Personal = z.infer<typeof Personal>;

const stated = z.strictObject({
  id: z.string(),
  principal: PersonId,
  /** Who acts; for a village committee, the person who acts for it. */
  proxy: PersonId,
  village: VillageCode.optional(),
  relation: Relation,
  /** The township in whose register the principal is. */
  office: Township,
  document: z.strictObject({ kind: DocumentKind, on: Day, paper: z.string().optional() }),
  from: Day,
  until: Day.optional(),
  scope: MandateScope,
  sealed: z.string(),
});

/** That one person may act for another (代办关系), and on what it rests. It has ended by its last day, or by whoever ended it earlier. */
export const Mandate = z.discriminatedUnion("status", [
  stated.extend({ status: z.literal("active") }),
  stated.extend({
    status: z.literal("ended"),
    endedOn: Day,
    because: z.enum(["until", "principal", "proxy", "staff"]),
    why: z.string().optional(),
  }),
]);
export type Mandate = z.infer<typeof Mandate>;
export type ActiveMandate = Extract<Mandate, { status: "active" }>;

/** What every fact of a mandate carries. */
export const statedOf = (mandate: Mandate) => {
  const { id, principal, proxy, village, relation, from, until, scope, status } = mandate;
  return { mandate: id, principal, proxy, village, relation, from, until, scope, status };
};

/** The mandates of a township that stand, or that have ended. */
export const queueOf = (status: MandateTerm["status"], office: string) => `${status}.${office}`;

export const MandateKind = recordKind({
  kind: "mandate",
  title: { zh: "代办关系", en: "mandate" },
  schema: Mandate,
  index: (mandate) => {
    const { principal, proxy, office, status, from, until } = mandate;
    return {
      person: principal,
      others: [proxy],
      office,
      queue: [queueOf(status, office), status === "ended" ? mandate.endedOn : from],
      ...(status === "active" && until && { due: until }),
    };
  },
  persons: ({ principal, proxy }) => [principal, proxy],
});
