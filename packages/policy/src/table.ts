import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import { type Condition, type Test, testsOf, type When } from "./condition.ts";
import type { FactName, Facts } from "./facts.ts";

/** A row of a decision table on a certain day. */
export type TableRow<Outcome> = { id: string; source: Source; layer: RegionCode; outcome: Outcome };

/** Why a row did not match: its conditions that failed, and the facts it needs that nobody has established. */
export type Miss<Outcome> = {
  row: TableRow<Outcome>;
  failed: { fact: FactName; condition: Condition; value: number | string }[];
  missing: FactName[];
};

export type TableAnswer<Outcome> =
  | { hit: "row"; row: TableRow<Outcome> }
  | { hit: "fact-missing"; row: TableRow<Outcome>; missing: FactName }
  | { hit: "none" };

export type Table<Outcome> = {
  /** The first row whose conditions all hold. A row that no fact contradicts but one is missing for stops the search. */
  ask: (facts: Facts) => TableAnswer<Outcome>;
  /** Every row before the one that matched, with what it failed on, nearest first. */
  misses: (facts: Facts) => Miss<Outcome>[];
};

/** Compiles rows, in the order they are asked, to closures. */
export const tableOf = <Outcome>(rows: readonly (TableRow<Outcome> & { when: When })[]): Table<Outcome> => {
  const compiled = rows.map(({ when, ...row }) => ({ row, tests: testsOf(when) }));
  return {
    ask: (facts) => {
      for (const { row, tests } of compiled) {
        const missing = firstMissing(tests, facts);
        if (missing === "contradicted") continue;
        return missing === undefined ? { hit: "row", row } : { hit: "fact-missing", row, missing };
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

const firstMissing = (tests: readonly Test[], facts: Facts): FactName | "contradicted" | undefined => {
  let missing: FactName | undefined;
  for (const { fact, holds } of tests) {
    const value = facts[fact];
    if (value === undefined) missing ??= fact;
    else if (!holds(value)) return "contradicted";
  }
  return missing;
};

const missOf = (tests: readonly Test[], facts: Facts) => {
  const failed: Miss<unknown>["failed"] = [];
  const missing: FactName[] = [];
  for (const { fact, condition, holds } of tests) {
    const value = facts[fact];
    if (value === undefined) missing.push(fact);
    else if (!holds(value)) failed.push({ fact, condition, value });
  }
  return { failed, missing };
};
