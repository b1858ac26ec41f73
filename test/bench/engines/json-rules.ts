import type { Condition, When } from "@tongban/policy/condition";
import type { Facts } from "@tongban/policy/fact-value";
import { type ConditionProperties, Engine as RulesEngine } from "json-rules-engine";
import { type Answer, type Engine, type EngineRow, type EngineTables, entitled, notListed } from "./asked.ts";

/** The tables as two engines of prioritised rules, each stopped by the first that holds. */
export const jsonRules = ({ eligibility, amounts }: EngineTables): Engine => {
  const [first, second] = [firstHit(eligibility), firstHit(amounts)];
  return {
    name: "json-rules-engine",
    answer: async (facts) => {
      const found = await first(facts);
      return found === entitled ? second(facts) : found;
    },
  };
};

const firstHit = (rows: readonly EngineRow[]) => {
  const engine = new RulesEngine();
  engine.addOperator<readonly string[], string[]>("hasAny", (value, words) =>
    words.some((word) => value.includes(word)),
  );
  engine.addOperator<readonly string[], string[]>(
    "hasNone",
    (value, words) => !words.some((word) => value.includes(word)),
  );
  for (const [n, { when, answer }] of rows.entries())
    engine.addRule({
      conditions: { all: conditions(when) },
      event: { type: "hit", params: { answer } },
      priority: rows.length - n,
      onSuccess: () => {
        engine.stop();
      },
    });
  return async (facts: Facts): Promise<unknown> => {
    const { events } = await engine.run(facts);
    const answer: unknown = events[0]?.params?.answer ?? notListed;
    return isCapped(answer) ? Math.min(Number(facts[answer.of]), answer.capYuan) : answer;
  };
};

const isCapped = (answer: unknown): answer is Exclude<Answer, number> => typeof answer === "object" && answer !== null;

const operators: Record<keyof Condition, string> = {
  eq: "equal",
  in: "in",
  atLeast: "greaterThanInclusive",
  atMost: "lessThanInclusive",
  above: "greaterThan",
  below: "lessThan",
  hasAny: "hasAny",
  hasNone: "hasNone",
};

const conditions = (when: When): ConditionProperties[] =>
  Object.entries(when).flatMap(([fact, condition]) =>
    Object.entries(operators).flatMap(([word, operator]) => {
      const stated: unknown = Object.entries(condition).find(([key]) => key === word)?.[1];
      return stated === undefined ? [] : [{ fact, operator, value: stated }];
    }),
  );
