import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import { type Condition, type Test, testsOf, type When } from "./condition.ts";
import type { Reading } from "./expression.ts";
import type { Facts, FactValue } from "./fact-value.ts";
import type { Binds } from "./row.ts";

/** A row of a decision table on a certain day. */
export type TableRow<Outcome> = {
  id: string;
  source: Source;
  layer: RegionCode;
  binds?: Binds | undefined;
  outcome: Outcome;
};

export type Failed = { fact: string; condition: Condition; value: FactValue };

/** Why a row did not match: its conditions that failed, and the facts it needs that nobody has established. */
export type Miss<Outcome> = { row: TableRow<Outcome>; failed: Failed[]; missing: string[] };

export type TableAnswer<Outcome> =
  | { hit: "row"; row: TableRow<Outcome> }
  | { hit: "fact-missing"; row: TableRow<Outcome>; missing: string }
  | { hit: "none" };

export type Table<Outcome> = {
  /** The first row whose conditions all hold. A row that no fact contradicts but one is missing for stops the search. */
  ask: (facts: Facts) => TableAnswer<Outcome>;
  /** Every row before the one that matched, with what it failed on, nearest first. */
  misses: (facts: Facts) => Miss<Outcome>[];
  /** The rows in the order they are asked. */
  rows: readonly (TableRow<Outcome> & { when: When })[];
};

/** Compiles rows, in the order they are asked, to closures that can say why a row did not match. */
export const tableOf = <Outcome>(
  rows: readonly (TableRow<Outcome> & { when: When })[],
  derived: ReadonlyMap<string, Reading> = new Map(),
): Table<Outcome> => {
  const compiled = rows.map(({ when, ...row }) => ({
    row,
    hit: { hit: "row" as const, row },
    tests: testsOf(when, derived),
  }));
  return {
    rows,
    ask: (facts) => {
      for (const { row, hit, tests } of compiled) {
        const missing = firstMissing(tests, facts);
        if (missing === contradicted) continue;
        return missing === undefined ? hit : { hit: "fact-missing", row, missing };
      }
      return { hit: "none" };
    },
    misses: (facts) => {
      const misses: Miss<Outcome>[] = [];
      for (const { row, tests } of compiled) {
        const miss = { row, ...missOf(tests, facts) };
        if (miss.failed.length + miss.missing.length === 0) break;
        misses.push(miss);
      }
      return misses.sort((a, b) => a.failed.length - b.failed.length);
    },
  };
};

const contradicted = false;

const firstMissing = (tests: readonly Test[], facts: Facts): string | false | undefined => {
  let missing: string | undefined;
  for (const test of tests) {
    const value = test.read(facts);
    if (value === undefined) missing ??= absentOf(test, facts);
    else if (!test.holds(value)) return contradicted;
  }
  return missing;
};

const absentOf = ({ fact, needs }: Test, facts: Facts) => needs.find((need) => facts[need] === undefined) ?? fact;

const missOf = (tests: readonly Test[], facts: Facts) => {
  const failed: Failed[] = [];
  const missing: string[] = [];
  for (const test of tests) {
    const value = test.read(facts);
    if (value === undefined) missing.push(absentOf(test, facts));
    else if (!test.holds(value)) failed.push({ fact: test.fact, condition: test.condition, value });
  }
  return { failed, missing };
};
