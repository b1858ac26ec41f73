import type { Condition, When } from "@tongban/policy/condition";
import { LogicEngine } from "json-logic-engine";
import { type Answer, type Engine, type EngineTables, entitled, notListed } from "./asked.ts";

/** The tables as one JSON Logic expression, compiled to a JavaScript function by json-logic-engine. */
export const jsonLogic = ({ eligibility, amounts }: EngineTables): Engine => {
  const chain = [...amounts.flatMap(({ when, answer }) => [all(when), said(answer)]), notListed];
  const second = chain.length === 1 ? notListed : { if: chain };
  const first = eligibility.flatMap(({ when, answer }) => [all(when), answer === entitled ? second : said(answer)]);
  const run: unknown = new LogicEngine().build({ if: [...first, notListed] });
  if (typeof run !== "function") throw new Error("json-logic-engine compiled to no function");
  return { name: "json-logic-engine, compiled", answer: (facts) => run(facts) };
};

const said = (answer: Answer) => (typeof answer === "object" ? { min: [{ var: answer.of }, answer.capYuan] } : answer);

const all = (when: When) => {
  const parts = Object.entries(when).flatMap(([fact, condition]) => tests(fact, condition));
  return parts.length === 0 ? true : parts.length === 1 ? parts[0] : { and: parts };
};

const tests = (fact: string, condition: Condition): object[] => {
  const value = { var: fact };
  const { eq, in: among, atLeast, atMost, above, below, hasAny, hasNone } = condition;
  return [
    ...(eq === undefined ? [] : [{ "===": [value, eq] }]),
    ...(among ? [{ in: [value, among] }] : []),
    ...(atLeast === undefined ? [] : [{ ">=": [value, atLeast] }]),
    ...(atMost === undefined ? [] : [{ "<=": [value, atMost] }]),
    ...(above === undefined ? [] : [{ ">": [value, above] }]),
    ...(below === undefined ? [] : [{ "<": [value, below] }]),
    ...(hasAny ? [{ some: [value, { in: [{ var: "" }, hasAny] }] }] : []),
    ...(hasNone ? [{ none: [value, { in: [{ var: "" }, hasNone] }] }] : []),
  ];
};
