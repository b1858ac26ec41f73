import type { Facts } from "@tongban/policy/fact-value";
import { askedOf, type Engine } from "./engines/asked.ts";
import { cel } from "./engines/cel.ts";
import { jsonLogic } from "./engines/json-logic.ts";
import { jsonRules } from "./engines/json-rules.ts";
import { zen } from "./engines/zen.ts";
import { median } from "./sample.ts";
import { table } from "./table.ts";

const [rounds, warmUp, ms] = [9, 2, 80];

/** Real tables of Ejin Horo Banner: words and grades, and thresholds with the sums they bound. */
const schemes = [
  ["disability-allowance", "subsidy-reading", "by-grade"],
  ["temporary-relief", "relief-widening-reaches", "all"],
] as const;

/** Questions of law a second, beside engines of rules that answer the same tables alike. */
export const questions = async (): Promise<string> => {
  const measured = [];
  for (const [scheme, setting, value] of schemes) measured.push(await questionsOf(scheme, setting, value));
  return measured.join("\n");
};

const questionsOf = async (scheme: string, setting: string, value: string): Promise<string> => {
  const { tables, matters, decide, reasons, answer } = askedOf("150627", scheme, setting, value);
  const engines = [jsonLogic(tables), cel(tables), zen(tables), jsonRules(tables)];
  await agree(matters, answer, engines);
  const rates = await alternating(matters, [
    { name: "Tongban", answer: decide },
    { name: "Tongban, with the explanation and letter", answer: reasons },
    ...engines,
  ]);
  const fastest = Math.max(...engines.map(({ name }) => rates.get(name) ?? 0));
  return table(
    `(f) Questions a second, ${scheme}: aim 2.5 times the fastest other engine, without explanation`,
    ["engine", "questions a second", "ratio to the fastest other"],
    [...rates].map(([name, rate]) => [name, Math.round(rate), rate / fastest]),
    [
      `${tables.eligibility.length} rows of eligibility and ${tables.amounts.length} of amounts, first hit; all engines answer all ${matters.length} matters alike.`,
      `Medians of ${rounds} rounds of ${ms} ms each, taken in turn. The answer is the sum in yuan, or why there is none.`,
    ],
  );
};

/** That every engine gives every matter the same answer. */
const agree = async (matters: readonly Facts[], own: Engine["answer"], engines: readonly Engine[]) => {
  for (const { name, answer } of engines)
    for (const facts of matters) {
      const [theirs, ours] = [inFen(await answer(facts)), inFen(own(facts))];
      if (theirs !== ours) throw new Error(`${name} answers ${theirs}, not ${ours}, to ${JSON.stringify(facts)}`);
    }
};

const inFen = (answer: unknown) => Math.round(Number(answer) * 100);

type Asked = { name: string; answer: (facts: Facts) => unknown };

/** How many questions a second each answers, every round having each of them once and beginning with the next. */
const alternating = async (matters: readonly Facts[], asked: readonly Asked[]) => {
  const taken = new Map(asked.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (let turn = 0; turn < asked.length; turn += 1) {
      const one = asked[(round + turn) % asked.length];
      if (!one) continue;
      const rate = await rateOf(matters, one);
      if (round >= warmUp) taken.get(one.name)?.push(rate);
    }
  return new Map([...taken].map(([name, rates]) => [name, median(rates)]));
};

/** Whole passes over all matters until the time is over; who promises is waited for, who answers at once is not. */
const rateOf = async (matters: readonly Facts[], { answer }: Asked): Promise<number> => {
  let done = 0;
  const begin = performance.now();
  const promises = answer(matters[0] ?? {}) instanceof Promise;
  for (; performance.now() - begin < ms; done += matters.length)
    if (promises) for (const facts of matters) await answer(facts);
    else for (const facts of matters) answer(facts);
  return (done * 1000) / (performance.now() - begin);
};
