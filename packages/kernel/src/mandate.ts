import * as z from "zod";
import type { Day } from "./day.ts";
import { PersonId } from "./person.ts";

/** By what right one person acts for another (赤峰规程 第一条: 法定监护人；赡养、抚养、扶养义务人；嘎查村（居）委会；其他委托人). */
export const Relation = z.enum(["guardian", "supporter", "village-committee", "entrusted"]);
export type Relation = z.infer<typeof Relation>;

/** What one may do for another. */
export const MandatedAct = z.enum(["apply", "supply", "withdraw", "read"]);
export type MandatedAct = z.infer<typeof MandatedAct>;

/** The services in which one may act for another: each mirrors the mandates of its regions. */
export const MandatedService = z.enum(["certificates", "subsidies", "cross-province", "persons"]);
export type MandatedService = z.infer<typeof MandatedService>;

const Scheme = z.string().regex(/^[a-z][a-z0-9-]{2,40}$/);
const Matter = z.strictObject({ service: MandatedService, schemes: z.array(Scheme).min(1).max(20).optional() });

/**
 * How far a mandate reaches: the acts, and the matters they may be done in. No matters named: all of them; no schemes of
 * a service: all of its schemes.
 */
export const MandateScope = z.strictObject({
  acts: z.array(MandatedAct).min(1).max(MandatedAct.options.length),
  matters: z.array(Matter).min(1).max(MandatedService.options.length).optional(),
});
export type MandateScope = z.infer<typeof MandateScope>;

/** The mandate under which somebody acts, as a question names it and a case notes it. */
export const MandateRef = z.strictObject({ id: z.string(), relation: Relation, proxy: PersonId });
export type MandateRef = z.infer<typeof MandateRef>;

/** From which day to which a mandate holds, both included; without an end until it is ended. */
export type MandateTerm = { status: "active" | "ended"; from: Day; until?: Day | undefined };

/** Whether a mandate holds on a day. It never does after its last day, whether or not that has been stated yet. */
export const holdsOn = ({ status, from, until }: MandateTerm, day: Day): boolean =>
  status === "active" && from <= day && (until === undefined || day <= until);

/** In which schemes of a service a scope lets an act be done: every one, or those named; undefined when in none. */
export const schemesFor = (
  { acts, matters }: MandateScope,
  service: string,
  act: MandatedAct,
): "every" | readonly string[] | undefined => {
  if (!acts.includes(act)) return undefined;
  if (matters === undefined) return "every";
  const named = matters.filter((matter) => matter.service === service);
  if (named.length === 0) return undefined;
  return named.some(({ schemes }) => schemes === undefined) ? "every" : named.flatMap(({ schemes }) => schemes ?? []);
};
