import type { Message } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import { asEstablished, inWords, type When } from "./condition.ts";
import type { Entitlement } from "./entitlement.ts";
import type { Reading } from "./expression.ts";
import type { Facts } from "./fact-value.ts";
import type { Vocabulary } from "./facts.ts";
import type { Judgement, Tables } from "./judge.ts";
import { letterOf } from "./letter.ts";
import type { Benefit } from "./scheme.ts";
import type { Miss, Table, TableRow } from "./table.ts";

/** A row of law in an explanation. */
export type RowSaid = { id: string; title: Message; layer: RegionCode; source: Source; cited: Message };

/** A row that matched, and what is so. */
export type MatchedRow = RowSaid & { because: readonly Message[] };

/** A row that did not match: what it requires, and what is so or is not known. */
export type NearRow = RowSaid & {
  failed: readonly { fact: string; required: Message; is: Message }[];
  missing: readonly { fact: string; title: Message }[];
};

/** Everything that led to an answer, fit for a letter. */
export type Reasons = {
  outcome: Judgement["outcome"];
  entitlement: Entitlement;
  /** Who is paid, where the law says so. */
  payee: Benefit["payee"];
  /** The rows that matched: of who is entitled, and of how much. */
  matched: readonly MatchedRow[];
  /** The rows of eligibility that were asked before and did not match, nearest first. */
  nearest: readonly NearRow[];
  /** What was reckoned on the way, and the amount's own arithmetic. */
  derived: readonly { fact: string; title: Message; value: number }[];
  arithmetic: readonly Message[];
  /** Other benefits that bear on this one, and those nobody has looked into. */
  beside: readonly { id: string; title: Message; effect: string; cited: Message }[];
  unexamined: readonly Message[];
  sources: readonly Source[];
  letter: Message;
};

export type Words = {
  title: Message;
  payee: Benefit["payee"];
  tables: Tables;
  vocabulary: Vocabulary;
  /** The facts that are reckoned from others, as the scheme's tables use them. */
  derived: ReadonlyMap<string, Reading>;
  cite: (source: Source) => Message;
};

/** A judgement with everything that led to it. */
export const reasonsOf = (words: Words, facts: Facts, judgement: Judgement, entitlement: Entitlement): Reasons => {
  const { tables, cite } = words;
  const matched = matchedBy(words, facts, judgement);
  const nearest = tables.eligibility.misses(facts).map((miss) => near(miss, words));
  const arithmetic = judgement.outcome === "granted" ? judgement.row.outcome.reckoning.arithmetic(facts) : [];
  const beside = tables.beside
    .all(facts)
    .map(({ id, source, outcome: { title, effect } }) => ({ id, title, effect, cited: cite(source) }));
  return {
    outcome: judgement.outcome,
    entitlement,
    payee: words.payee,
    matched,
    nearest,
    derived: derivedIn(words, facts),
    arithmetic,
    beside,
    unexamined: tables.beside.unexamined(facts),
    sources: entitlement.eligible ? entitlement.sources : entitlement.source ? [entitlement.source] : [],
    letter: letterOf(words, entitlement, { matched, nearest, arithmetic, beside }),
  };
};

const matchedBy = (words: Words, facts: Facts, judgement: Judgement): MatchedRow[] => {
  const { eligibility, amounts } = words.tables;
  const matched = <Outcome extends { title: Message }>(table: Table<Outcome>, row: TableRow<Outcome> | undefined) =>
    row
      ? [{ ...said(row, words.cite), because: because(table.rows.find(({ id }) => id === row.id)?.when, facts, words) }]
      : [];
  switch (judgement.outcome) {
    case "granted":
    case "amount-not-set":
      return [...matched(eligibility, judgement.eligibility), ...matched(amounts, judgement.row)];
    case "excluded":
      return matched(eligibility, judgement.row);
    default:
      return [];
  }
};

const said = ({ id, source, layer, outcome }: TableRow<{ title: Message }>, cite: Words["cite"]): RowSaid => ({
  id,
  title: outcome.title,
  layer,
  source,
  cited: cite(source),
});

const because = (when: When | undefined, facts: Facts, { vocabulary, derived }: Words): Message[] =>
  Object.keys(when ?? {}).flatMap((fact) => {
    const value = derived.get(fact)?.read(facts) ?? facts[fact];
    return value === undefined ? [] : [asEstablished(vocabulary, fact, value)];
  });

const near = ({ row, failed, missing }: Miss<{ title: Message }>, { vocabulary, cite }: Words): NearRow => ({
  ...said(row, cite),
  failed: failed.map(({ fact, condition, value }) => ({
    fact,
    required: inWords(vocabulary, fact, condition),
    is: asEstablished(vocabulary, fact, value),
  })),
  missing: missing.map((fact) => ({ fact, title: vocabulary.get(fact)?.title ?? { zh: fact, en: fact } })),
});

const derivedIn = ({ derived, vocabulary }: Words, facts: Facts) =>
  [...derived].flatMap(([fact, { read }]) => {
    const value = read(facts);
    return value === undefined ? [] : [{ fact, title: vocabulary.get(fact)?.title ?? { zh: fact, en: fact }, value }];
  });
