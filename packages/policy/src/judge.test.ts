import { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import { mattersOf } from "./domain.ts";
import type { Facts } from "./fact-value.ts";
import { vocabularyOf } from "./facts.ts";
import { judge, judgeByStep } from "./judge.ts";
import { derivedAmong, leavesOn } from "./numbers.ts";
import type { Pack } from "./pack.ts";
import { mergedOf, regionsWithPacks, textOf } from "./packs.fixture.ts";
import { rowsOn } from "./read-table.ts";
import { compileAmount } from "./reckon.ts";
import { besideOf, type Stacking } from "./stacking.ts";
import { namesIn, rowOn } from "./stated.ts";
import { tableOf } from "./table.ts";

const days = ["2019-06-30", "2023-06-30", "2026-06-30"].map((each) => Day.parse(each));

/** The two judges of a scheme, and every matter that its conditions tell apart, with each fact not established in turn. */
const judgesOf = (layers: readonly Pack[], scheme: string, day: Day) => {
  const vocabulary = vocabularyOf(layers);
  const { eligibility, amounts } = rowsOn(scheme, layers, day);
  const stacking = namesIn(layers, (pack) => pack.schemes?.[scheme]?.stacking).flatMap((id) => {
    const row = rowOn<Stacking>(layers, (pack) => pack.schemes?.[scheme]?.stacking?.[id], day);
    return row ? [{ id, source: row.source, outcome: row.value }] : [];
  });
  const whens = [...eligibility, ...amounts].map(({ when }) => when);
  const leaves = leavesOn(layers, vocabulary, day);
  const derived = derivedAmong(whens.flatMap(Object.keys), vocabulary, leaves);
  const tables = {
    eligibility: tableOf(eligibility, derived),
    amounts: tableOf(
      amounts.map(({ outcome, ...row }) => ({
        ...row,
        outcome: { title: outcome.title, law: outcome, reckoning: compileAmount(outcome, leaves) },
      })),
      derived,
    ),
    beside: besideOf(stacking, vocabulary),
  };
  const matters = mattersOf([...whens, ...stacking.map(({ outcome }) => outcome.when)], vocabulary) ?? [];
  const open = (facts: Facts) => Object.keys(facts).map((name) => ({ ...facts, [name]: undefined }));
  return {
    matters: matters.flatMap((facts) => [facts, ...open(facts)]),
    written: judge(tables, derived),
    byStep: judgeByStep(tables),
  };
};

test.each(regionsWithPacks)("every matter of %s is judged alike, written out or step by step", (region) => {
  const codes = lineage(RegionCode.parse(region)).filter((code) => regionsWithPacks.includes(code));
  const { layers } = mergedOf(...codes.map(textOf));
  const seen = new Set<string>();
  for (const day of days)
    for (const scheme of namesIn(layers, (pack) => pack.schemes)) {
      const { matters, written, byStep } = judgesOf(layers, scheme, day);
      const differing = matters.filter((facts) => {
        seen.add(byStep(facts).outcome);
        return JSON.stringify(written(facts)) !== JSON.stringify(byStep(facts));
      });
      expect(differing, scheme).toEqual([]);
    }
  expect(seen).toContain("amount-not-set");
  expect(seen).toContain("fact-missing");
});
