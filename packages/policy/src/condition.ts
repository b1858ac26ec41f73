import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import { type FactName, factNames, facts, inChinese } from "./facts.ts";

/**
 * A condition on one fact, in the words of 民法典 1259: atLeast 以上 and atMost 以下 include the number, above 超过 and
 * below 不满 exclude it. Several words together must all hold.
 */
export type Condition = {
  eq?: number | string | undefined;
  in?: readonly (number | string)[] | undefined;
  atLeast?: number | undefined;
  atMost?: number | undefined;
  above?: number | undefined;
  below?: number | undefined;
};

const says = (condition: object) => Object.values(condition).some((word) => word !== undefined);
const silent = {
  message: "A condition says at least one of eq, in, atLeast, atMost, above, below",
  params: { zh: "条件至少写明eq、in、atLeast（以上）、atMost（以下）、above（超过）、below（不满）之一" },
};

const onWord = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ eq: value.optional(), in: z.array(value).min(1).optional() }).refine(says, silent);

const onNumber = <Value extends z.ZodType>(value: Value) =>
  z
    .strictObject({
      eq: value.optional(),
      in: z.array(value).min(1).optional(),
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
      above: z.number().optional(),
      below: z.number().optional(),
    })
    .refine(says, silent);

/** Conditions that must all hold; none at all holds for everybody. */
export const When = z.strictObject({
  certificateGrade: onNumber(facts.certificateGrade.value).optional(),
  certificateCategory: onWord(facts.certificateCategory.value).optional(),
  householdEconomy: onWord(facts.householdEconomy.value).optional(),
});
export type When = z.infer<typeof When>;

export type Test = { fact: FactName; condition: Condition; holds: (value: number | string) => boolean };

/** The tests of a row, compiled: one closure a fact. */
export const testsOf = (when: When): Test[] =>
  factNames.flatMap((fact) => {
    const condition: Condition | undefined = when[fact];
    return condition ? [{ fact, condition, holds: compileCondition(condition) }] : [];
  });

/** Whether a value meets a condition. A word never meets a threshold. */
export const compileCondition = (condition: Condition): ((value: number | string) => boolean) => {
  const { eq, atLeast, atMost, above, below } = condition;
  const among = condition.in && new Set(condition.in);
  const isThreshold = [atLeast, atMost, above, below].some((limit) => limit !== undefined);
  return (value) =>
    (eq === undefined || value === eq) &&
    (among === undefined || among.has(value)) &&
    (!isThreshold ||
      (typeof value === "number" &&
        (atLeast === undefined || value >= atLeast) &&
        (atMost === undefined || value <= atMost) &&
        (above === undefined || value > above) &&
        (below === undefined || value < below)));
};

/** A condition as a letter says it. */
export const inWords = (fact: FactName, { eq, in: among, atLeast, atMost, above, below }: Condition): Message => {
  const { title } = facts[fact];
  const parts: [string, string][] = [];
  if (eq !== undefined) parts.push([`为${inChinese(eq)}`, `is ${eq}`]);
  if (among) parts.push([`为${among.map(inChinese).join("或")}`, `is ${among.join(" or ")}`]);
  if (atLeast !== undefined) parts.push([`在${atLeast}以上`, `is at least ${atLeast}`]);
  if (atMost !== undefined) parts.push([`在${atMost}以下`, `is at most ${atMost}`]);
  if (above !== undefined) parts.push([`超过${above}`, `is above ${above}`]);
  if (below !== undefined) parts.push([`不满${below}`, `is below ${below}`]);
  return {
    zh: `${title.zh}${parts.map(([zh]) => zh).join("且")}`,
    en: `the ${title.en} ${parts.map(([, en]) => en).join(" and ")}`,
  };
};
