import { Environment } from "@marcbachmann/cel-js";
import type { Condition, When } from "@tongban/policy/condition";
import { type Answer, type Engine, type EngineTables, entitled, notListed } from "./asked.ts";

/** The tables as one expression of the Common Expression Language. */
export const cel = ({ eligibility, amounts }: EngineTables): Engine => {
  const second = chain(amounts.map(({ when, answer }) => [all(when), said(answer)]));
  const first = chain(eligibility.map(({ when, answer }) => [all(when), answer === entitled ? second : said(answer)]));
  const run = new Environment({ unlistedVariablesAreDyn: true }).parse(first);
  return { name: "@marcbachmann/cel-js", answer: (facts): unknown => run(facts) };
};

const chain = (rows: readonly (readonly [condition: string, answer: string])[]): string =>
  rows.reduceRight((otherwise, [condition, answer]) => `(${condition} ? ${answer} : ${otherwise})`, literal(notListed));

const said = (answer: Answer) =>
  typeof answer === "object"
    ? `(${answer.of} < ${literal(answer.capYuan)} ? ${answer.of} : ${literal(answer.capYuan)})`
    : literal(answer);

const all = (when: When) =>
  Object.entries(when)
    .flatMap(([fact, condition]) => tests(fact, condition))
    .join(" && ") || "true";

const tests = (fact: string, condition: Condition): string[] => {
  const { eq, in: among, atLeast, atMost, above, below, hasAny, hasNone } = condition;
  const any = (words: readonly string[]) => `${fact}.exists(each, each in ${list(words)})`;
  return [
    ...(eq === undefined ? [] : [`${fact} == ${literal(eq)}`]),
    ...(among ? [`${fact} in ${list(among)}`] : []),
    ...(atLeast === undefined ? [] : [`${fact} >= ${literal(atLeast)}`]),
    ...(atMost === undefined ? [] : [`${fact} <= ${literal(atMost)}`]),
    ...(above === undefined ? [] : [`${fact} > ${literal(above)}`]),
    ...(below === undefined ? [] : [`${fact} < ${literal(below)}`]),
    ...(hasAny ? [any(hasAny)] : []),
    ...(hasNone ? [`!${any(hasNone)}`] : []),
  ];
};

const list = (values: readonly unknown[]) => `[${values.map(literal).join(", ")}]`;

/** Numbers are written as doubles: that is what a number of JavaScript is in this language. */
const literal = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? `${value}.0` : JSON.stringify(value);
