import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import type { Reading } from "./expression.ts";
import type { Facts, FactValue } from "./fact-value.ts";
import { type FactLaw, type Vocabulary, valueInWords } from "./facts.ts";
import { FactName, Id, Scalar } from "./setting.ts";

/**
 * A condition on one fact, in the words of 民法典 1259: atLeast 以上 and atMost 以下 include the number, above 超过 and
 * below 不满 exclude it. hasAny and hasNone ask about a fact of several words. Several words together must all hold.
 */
export const Condition = z
  .strictObject({
    eq: Scalar.optional(),
    in: z.array(Scalar).min(1).optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    hasAny: z.array(Id).min(1).optional(),
    hasNone: z.array(Id).min(1).optional(),
  })
  .refine((condition) => Object.values(condition).some((word) => word !== undefined), {
    message: "A condition says at least one of eq, in, atLeast, atMost, above, below, hasAny, hasNone",
    params: {
      zh: "条件至少写明eq、in、atLeast（以上）、atMost（以下）、above（超过）、below（不满）、hasAny（有其一）、hasNone（均无）之一",
    },
  });
export type Condition = z.infer<typeof Condition>;

/** Conditions that must all hold; none at all holds for everybody. */
export const When = z.record(FactName, Condition);
export type When = z.infer<typeof When>;

export type Test = {
  fact: string;
  condition: Condition;
  read: (facts: Facts) => FactValue | undefined;
  holds: (value: FactValue) => boolean;
  /** What must be established before the fact is known: itself, or what it follows from. */
  needs: readonly string[];
};

/** The tests of a row, compiled: one closure a fact, in the order the vocabulary declares them. */
export const testsOf = (when: When, derived: ReadonlyMap<string, Reading> = new Map()): Test[] =>
  Object.entries(when).map(([fact, condition]) => {
    const reading = derived.get(fact);
    return {
      fact,
      condition,
      read: reading ? reading.read : (facts) => facts[fact],
      holds: compileCondition(condition),
      needs: reading ? reading.needs : [fact],
    };
  });

/** Whether a value meets a condition. A word never meets a threshold. */
export const compileCondition = (condition: Condition): ((value: FactValue) => boolean) => {
  const { eq, atLeast, atMost, above, below, hasAny, hasNone } = condition;
  const among = condition.in && new Set<FactValue>(condition.in);
  const isThreshold = [atLeast, atMost, above, below].some((limit) => limit !== undefined);
  return (value) =>
    (eq === undefined || value === eq) &&
    (among === undefined || among.has(value)) &&
    (hasAny === undefined || (isList(value) && hasAny.some((word) => value.includes(word)))) &&
    (hasNone === undefined || (isList(value) && !hasNone.some((word) => value.includes(word)))) &&
    (!isThreshold ||
      (typeof value === "number" &&
        (atLeast === undefined || value >= atLeast) &&
        (atMost === undefined || value <= atMost) &&
        (above === undefined || value > above) &&
        (below === undefined || value < below)));
};

const isList = (value: FactValue): value is readonly string[] => typeof value === "object";

/** A condition as a letter says it. */
export const inWords = (vocabulary: Vocabulary, fact: string, condition: Condition): Message => {
  const law = vocabulary.get(fact);
  const title = law?.title ?? { zh: fact, en: fact };
  if (typeof condition.eq === "boolean") return applies(title, condition.eq);
  const parts = partsOf(law, condition);
  return {
    zh: `${title.zh}${parts.map(([zh]) => zh).join("且")}`,
    en: `the ${title.en} ${parts.map(([, en]) => en).join(" and ")}`,
  };
};

/** Of a yes or no: whether it is so. */
const applies = (title: Message, isSo: boolean): Message =>
  isSo
    ? { zh: `属于「${title.zh}」`, en: `“${title.en}” applies` }
    : { zh: `不属于「${title.zh}」`, en: `“${title.en}” does not apply` };

/** What is so, as a letter says it. */
export const asEstablished = (vocabulary: Vocabulary, fact: string, value: FactValue): Message => {
  const law = vocabulary.get(fact);
  const title = law?.title ?? { zh: fact, en: fact };
  if (typeof value === "boolean") return applies(title, value);
  const is = valueInWords(law, value);
  return { zh: `${title.zh}为${is.zh}`, en: `${title.en} ${is.en}` };
};

const partsOf = (law: FactLaw | undefined, condition: Condition): [zh: string, en: string][] => {
  const { eq, in: among, atLeast, atMost, above, below, hasAny, hasNone } = condition;
  const say = (value: FactValue) => valueInWords(law, value);
  const either = (values: readonly FactValue[]) => [
    values.map((each) => say(each).zh).join("或"),
    values.map((each) => say(each).en).join(" or "),
  ];
  const parts: [string, string][] = [];
  if (eq !== undefined) parts.push([`为${say(eq).zh}`, `is ${say(eq).en}`]);
  if (among) parts.push([`为${either(among)[0]}`, `is ${either(among)[1]}`]);
  if (atLeast !== undefined) parts.push([`在${say(atLeast).zh}以上`, `is at least ${say(atLeast).en}`]);
  if (atMost !== undefined) parts.push([`在${say(atMost).zh}以下`, `is at most ${say(atMost).en}`]);
  if (above !== undefined) parts.push([`超过${say(above).zh}`, `is above ${say(above).en}`]);
  if (below !== undefined) parts.push([`不满${say(below).zh}`, `is below ${say(below).en}`]);
  if (hasAny) parts.push([`有${either(hasAny)[0]}`, `includes ${either(hasAny)[1]}`]);
  if (hasNone) parts.push([`没有${either(hasNone)[0]}`, `includes none of ${either(hasNone)[1]}`]);
  return parts;
};
