import type { Day } from "@tongban/kernel/day";
import type { Message } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import type { AmountRow } from "./amount.ts";
import type { Expected } from "./case.ts";
import { mattersOf } from "./domain.ts";
import type { Facts } from "./fact-value.ts";
import { vocabularyOf } from "./facts.ts";
import { benefitOn, type Law } from "./law.ts";
import type { Question } from "./question.ts";
import { rowsOn } from "./read-table.ts";
import { outcomeOf } from "./run-cases.ts";
import type { Benefit } from "./scheme.ts";
import { namesIn } from "./stated.ts";

/** An amount of the inherited law, with whose it is and what it is now. */
export type AmountExample = {
  schemeId: string;
  scheme: Message;
  id: string;
  layer: RegionCode;
  source: Source;
  row: AmountRow;
  is: Message;
  /** A question that this row answers, and what it answers. */
  asked?: Question & { expect: Expected };
};

const kinds = ["monthlyYuan", "yearlyYuan", "onceYuan", "unset"] as const;

/** The amount a region below would most likely change: by the month before by the year before once; one that is unset when there is no other. */
export const amountToChange = (law: Law, on: Day): AmountExample | undefined => {
  const rows = namesIn(law.packs, (pack) => pack.schemes).flatMap((schemeId) => {
    const benefit = benefitOn(law, schemeId, on);
    if (!benefit.ok) return [];
    return rowsOn(schemeId, law.packs, on).amounts.flatMap((row) =>
      row.outcome.where === undefined ? [{ ...row, benefit: benefit.value }] : [],
    );
  });
  for (const kind of kinds)
    for (const { id, layer, source, outcome: row, benefit } of rows)
      if (row[kind] !== undefined) {
        const asked = questionFor(law, benefit, id, on);
        const [schemeId, scheme] = [benefit.id, benefit.title];
        return { schemeId, scheme, id, layer, source, row, is: isNow(row), ...(asked && { asked }) };
      }
  return undefined;
};

const isNow = ({ monthlyYuan, yearlyYuan, onceYuan, unset }: AmountRow): Message => {
  if (monthlyYuan !== undefined) return { zh: `每月${monthlyYuan}元`, en: `${monthlyYuan} yuan a month` };
  if (yearlyYuan !== undefined) return { zh: `每年${yearlyYuan}元`, en: `${yearlyYuan} yuan a year` };
  if (onceYuan !== undefined) return { zh: `一次${onceYuan}元`, en: `${onceYuan} yuan once` };
  return { zh: `没有标准（${unset?.zh}），可改写monthlyYuan`, en: `not set (${unset?.en}); state monthlyYuan instead` };
};

/** The shortest question that a row of amounts answers. */
const questionFor = (law: Law, benefit: Benefit, row: string, on: Day): AmountExample["asked"] => {
  const { eligibility, amounts } = rowsOn(benefit.id, law.packs, on);
  const answers = (facts: Facts) => {
    const judgement = benefit.decide(facts);
    return "row" in judgement && judgement.row?.id === row && "eligibility" in judgement;
  };
  const whens = [...eligibility, ...amounts].map(({ when }) => when);
  const matter = mattersOf(whens, vocabularyOf(law.packs))?.find(answers);
  if (!matter) return undefined;
  let facts: Question["facts"] = Object.fromEntries(
    Object.entries(matter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === "object" ? [...value] : value]],
    ),
  );
  for (const name of Object.keys(facts)) {
    const { [name]: _, ...fewer } = facts;
    if (answers(fewer)) facts = fewer;
  }
  const question = { scheme: benefit.id, on, facts };
  return { ...question, expect: outcomeOf(law, question) };
};
