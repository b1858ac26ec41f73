import type { Message } from "@tongban/kernel/decision";
import type { Case, Expected } from "./case.ts";
import { compile, type Law } from "./law.ts";
import type { Merged } from "./merge.ts";
import { type Problem, problem } from "./problem.ts";
import { answerQuestion, type Question } from "./question.ts";
import type { Amount } from "./reckon.ts";

/** How a worked case came out. */
export type CaseResult = { id: string; passed: boolean; expected: Expected; got: Expected; message: Message };

/** Asks the law every case, and compares. */
export const runCases = (law: Law, cases: Readonly<Record<string, Case>>): CaseResult[] =>
  Object.entries(cases).map(([id, { title, expect: expected, scheme, on, facts }]) => {
    const got = outcomeOf(law, { scheme, on, facts });
    const passed = Object.entries(expected).every(([key, value]) => value === undefined || isSame(value, got, key));
    const [wanted, came] = [inWords(expected), inWords(got)];
    const message = passed
      ? { zh: `算例「${title.zh}」得到${came.zh}。`, en: `The case “${title.en}” comes to ${came.en}.` }
      : {
          zh: `算例「${title.zh}」应为${wanted.zh}，按本规定得到${came.zh}；请改正规定或算例。`,
          en: `The case “${title.en}” expects ${wanted.en}, and the law gives ${came.en}: mend the law or the case.`,
        };
    return { id, passed, expected, got, message };
  });

/** The cases of the deepest layer that its law answers otherwise than they expect. */
export const failedCases = (merged: Merged): Problem[] => {
  const cases = merged.layers.at(-1)?.cases ?? {};
  return runCases(compile(merged, ""), cases)
    .filter(({ passed }) => !passed)
    .map(({ id, message }) => problem(["cases", id], message.zh, message.en));
};

/** What the law answers, in the words of a case. */
export const outcomeOf = (law: Law, question: Question): Expected => {
  const answered = answerQuestion(law, question);
  if (!answered.ok) return { refused: answered.reason };
  const { outcome, entitlement } = answered.value;
  if (entitlement.eligible) return { outcome, ...inYuan(entitlement.amount) };
  return { outcome, ...(entitlement.reason === "fact-missing" && { missing: entitlement.field?.slice(1) }) };
};

const inYuan = (amount: Amount): Partial<Expected> => {
  switch (amount.kind) {
    case "sum":
      return {
        [({ month: "monthlyYuan", year: "yearlyYuan", once: "onceYuan" } as const)[amount.every]]: amount.fen / 100,
      };
    case "range": {
      const { every, floorFen, capFen } = amount;
      return {
        range: {
          every,
          ...(floorFen !== undefined && { floorYuan: floorFen / 100 }),
          ...(capFen !== undefined && { capYuan: capFen / 100 }),
        },
      };
    }
    case "in-kind":
      return { inKind: true };
  }
};

/** Reading a pack puts the keys of a range in order, so that the same values are the same text. */
const isSame = (value: unknown, got: Expected, key: string) =>
  Object.entries(got).some(([name, came]) => name === key && JSON.stringify(came) === JSON.stringify(value));

const inWords = ({ outcome, refused, missing, range, ...amount }: Expected): Message => {
  const answered = outcome ?? refused ?? "";
  const stated = Object.entries({ ...(missing !== undefined && { missing }), ...amount, ...range })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${value}`);
  const said = [answered, ...stated].join(" ");
  return { zh: `${inChinese[answered] ?? ""}（${said}）`, en: said };
};

const inChinese: Readonly<Record<string, string>> = {
  granted: "给予",
  "not-listed": "不在范围",
  excluded: "排除",
  stacked: "与其他待遇不重复",
  "fact-missing": "尚须查明",
  "amount-not-set": "没有标准",
  "policy-not-in-force": "没有施行中的规定",
  "scheme-unknown": "没有这个项目",
  "setting-unknown": "没有这项设置",
  "fact-unfit": "事实不合",
};
