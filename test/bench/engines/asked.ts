import { Day } from "@tongban/kernel/day";
import type { AmountRow } from "@tongban/policy/amount";
import type { When } from "@tongban/policy/condition";
import { mattersOf } from "@tongban/policy/domain";
import type { Facts } from "@tongban/policy/fact-value";
import { vocabularyOf } from "@tongban/policy/facts";
import type { Judgement } from "@tongban/policy/judge";
import { benefitOn } from "@tongban/policy/law";
import { rowsOn } from "@tongban/policy/read-table";
import { lawWith } from "../../golden/law.ts";

/** A sum in yuan, or a sum that a fact tells up to a cap. Below zero: why there is none. */
export type Answer = number | { of: string; capYuan: number };

/** A row of a table as another engine is told it: when it holds, and what it answers. */
export type EngineRow = { when: When; answer: Answer };

/**
 * The two tables of a scheme: who is entitled, then how much. First hit in each. A row of the first either excludes, and
 * that is the answer, or `entitled` lets the second speak.
 */
export type EngineTables = { eligibility: readonly EngineRow[]; amounts: readonly EngineRow[] };

/** The same tables in an engine. */
export type Engine = { name: string; answer: (facts: Facts) => unknown };

export const entitled = 0;
export const notListed = -1;
const [excluded, notSet] = [-2, -3];

const day = Day.parse("2023-03-31");

/** A scheme of a real pack with a setting answered, every matter that its conditions tell apart, and its own answers. */
export const askedOf = (region: string, scheme: string, setting: string, value: string) => {
  const law = lawWith(region, setting, value);
  const benefit = benefitOn(law, scheme, day);
  if (!benefit.ok) throw new Error(benefit.message.en);
  const { eligibility, amounts } = rowsOn(scheme, law.packs, day);
  const matters = mattersOf(
    [...eligibility, ...amounts].map(({ when }) => when),
    vocabularyOf(law.packs),
  );
  if (!matters) throw new Error("too many matters to try");
  const tables: EngineTables = {
    eligibility: eligibility.map(({ when, outcome }) => ({
      answer: outcome.eligible ? entitled : excluded,
      when,
    })),
    amounts: amounts.map(({ when, outcome }) => ({ answer: amountOf(outcome), when })),
  };
  const { decide, reasons } = benefit.value;
  return { tables, matters, decide, reasons, answer: (facts: Facts) => answerOf(decide(facts)) };
};

const amountOf = ({ monthlyYuan, yearlyYuan, onceYuan, share, unset }: AmountRow): Answer => {
  if (share?.percent === 100 && typeof share.of === "string" && share.capYuan !== undefined)
    return { of: share.of, capYuan: share.capYuan };
  const answer = monthlyYuan ?? yearlyYuan ?? onceYuan ?? (unset ? notSet : undefined);
  if (answer === undefined) throw new Error("an amount that the other engines have not been taught");
  return answer;
};

const answerOf = (judgement: Judgement): number => {
  switch (judgement.outcome) {
    case "granted":
      return judgement.amount.kind === "sum" ? judgement.amount.fen / 100 : Number.NaN;
    case "amount-not-set":
      return notSet;
    case "excluded":
      return excluded;
    default:
      return notListed;
  }
};
