import type { Message } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { inWords, testsOf, When } from "./condition.ts";
import type { Facts } from "./fact-value.ts";
import type { Vocabulary } from "./facts.ts";
import { Text } from "./message.ts";

/**
 * How a benefit stands beside another that a person has (政策衔接): `excludes` it, the person may `choose` the higher,
 * `both` may be had. `when` says what the other is. It bites only where that is established: the officer who decides
 * examines it, and nobody is asked to prove a negative.
 */
export const Stacking = z.strictObject({ title: Text, when: When, effect: z.enum(["excludes", "choose", "both"]) });
export type Stacking = z.infer<typeof Stacking>;

export type StackingRow = { id: string; source: Source; outcome: Stacking };

/** What of the stacking rules the established facts bring to bear, and what of them nobody has looked into. */
export type Beside = {
  /** Whether any of them excludes this benefit. */
  mayExclude: boolean;
  of: (facts: Facts) => StackingRow | undefined;
  all: (facts: Facts) => readonly StackingRow[];
  unexamined: (facts: Facts) => readonly Message[];
};

export const besideOf = (rows: readonly StackingRow[], vocabulary: Vocabulary): Beside => {
  const compiled = rows.map((row) => ({ row, tests: testsOf(row.outcome.when) }));
  const bites = (facts: Facts) => (each: (typeof compiled)[number]) =>
    each.tests.every(({ read, holds }) => {
      const value = read(facts);
      return value !== undefined && holds(value);
    });
  const excluding = compiled.filter(({ row }) => row.outcome.effect === "excludes");
  return {
    mayExclude: excluding.length > 0,
    of: (facts) => excluding.find(bites(facts))?.row,
    all: (facts) => compiled.filter(bites(facts)).map(({ row }) => row),
    unexamined: (facts) =>
      compiled
        .filter(({ tests }) => tests.some(({ read }) => read(facts) === undefined))
        .flatMap(({ tests }) => tests.map(({ fact, condition }) => inWords(vocabulary, fact, condition))),
  };
};
