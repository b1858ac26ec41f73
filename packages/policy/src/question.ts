import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import * as z from "zod";
import { isInDomain } from "./check-facts.ts";
import { type FactLaw, vocabularyOf } from "./facts.ts";
import { benefitOn, type Law } from "./law.ts";
import type { BenefitReason } from "./read-benefit.ts";
import type { Reasons } from "./reasons.ts";
import { FactName, Id } from "./setting.ts";

const told = z.record(FactName, z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]));

/** What is established, by name. zod drops a key `__proto__` from a record in silence: here it is refused. */
const Told = z.preprocess((facts, context) => {
  if (typeof facts === "object" && facts !== null && Object.hasOwn(facts, "__proto__"))
    context.addIssue({
      code: "custom",
      message: "No fact may be called __proto__",
      path: ["__proto__"],
      params: { reason: "field-invalid", zh: "事实不能叫__proto__。", en: "No fact may be called __proto__." },
    });
  return facts;
}, told);

/** A question about a person or matter: a scheme, a day, and what is established. */
export const Question = z.strictObject({
  scheme: Id,
  on: Day,
  facts: Told,
});
export type Question = z.infer<typeof Question>;

/**
 * What the law answers, with the rows that matched, those that nearly did, the arithmetic, the clauses and a letter. The
 * tables are the ones that decide real cases. Facts that the law does not know, or that cannot be so, are refused.
 */
export const answerQuestion = (
  law: Law,
  { scheme, on, facts }: Question,
): Answer<Reasons, BenefitReason | "fact-unfit"> => {
  const benefit = benefitOn(law, scheme, on);
  if (!benefit.ok) return benefit;
  const vocabulary = vocabularyOf(law.packs);
  for (const [name, value] of Object.entries(facts)) {
    const fact = vocabulary.get(name);
    if (!fact || isReckoned(fact) || !isInDomain(value, fact)) return unfit(name, fact);
  }
  return answer(benefit.value.reasons(facts));
};

/** A number that follows from other facts is reckoned, never told. */
const isReckoned = (fact: FactLaw) => fact.kind === "number" && fact.derived !== undefined;

const unfit = (name: string, fact: FactLaw | undefined) =>
  refuse(
    "fact-unfit",
    fact
      ? { zh: `${fact.title.zh}不能是这个值。`, en: `Not a value for the ${fact.title.en}.` }
      : { zh: `规定中没有名为${name}的事实。`, en: `The law knows no fact called ${name}.` },
    { field: `/facts/${name}` },
  );
