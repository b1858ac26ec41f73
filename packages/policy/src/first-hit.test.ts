import { Day } from "@tongban/kernel/day";
import { lineage, nation, RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import type { When } from "./condition.ts";
import { mattersOf } from "./domain.ts";
import type { Facts } from "./fact-value.ts";
import { vocabularyOf } from "./facts.ts";
import { firstHitOf } from "./first-hit.ts";
import { mergedOf, regionsWithPacks, textOf } from "./packs.fixture.ts";
import { rowsOn } from "./read-table.ts";
import { namesIn } from "./stated.ts";
import { type Table, type TableAnswer, tableOf } from "./table.ts";

const idOf = (table: Table<object>, facts: Facts) => {
  const answer = table.ask(facts);
  return answer.hit === "none" ? answer.hit : [answer.hit, answer.row.id, "missing" in answer && answer.missing];
};

/** A table whose rows are written out; what turns on a missing fact it asks row by row. */
const writtenOut = (rows: Table<object>["rows"]): Table<object> => {
  const table = tableOf(rows);
  const hits = rows.map(({ when, ...each }) => ({ when, hit: { hit: "row" as const, row: each } }));
  const ask = firstHitOf<TableAnswer<object>>({ rows: hits, none: { hit: "none" }, open: table.ask }, new Map());
  return { ...table, ask };
};

/** A matter, and it with each of its facts not established. */
const withGaps = (facts: Facts): Facts[] => [
  facts,
  ...Object.keys(facts).map((name) => ({ ...facts, [name]: undefined })),
];

test.each(regionsWithPacks)("every table of %s answers alike, written out or asked row by row", (region) => {
  const codes = lineage(RegionCode.parse(region)).filter((code) => regionsWithPacks.includes(code));
  const { layers } = mergedOf(...codes.map(textOf));
  const vocabulary = vocabularyOf(layers);
  for (const day of ["2019-06-30", "2022-06-30", "2024-06-30", "2026-06-30"].map((each) => Day.parse(each)))
    for (const id of namesIn(layers, (pack) => pack.schemes)) {
      const { eligibility, amounts } = rowsOn(id, layers, day);
      const tables: Table<object>["rows"][] = [eligibility, amounts];
      for (const rows of tables) {
        const [compiled, asked] = [writtenOut(rows), tableOf(rows)];
        const matters = mattersOf(
          rows.map(({ when }) => when),
          vocabulary,
        );
        const differing = matters
          ?.flatMap(withGaps)
          .filter((facts) => JSON.stringify(idOf(compiled, facts)) !== JSON.stringify(idOf(asked, facts)));
        expect(differing, id).toEqual([]);
      }
    }
});

const row = (when: When) => ({
  id: "row",
  when,
  layer: nation,
  source: { document: "law", clause: "1" },
  outcome: {},
});

test.each<[when: When, facts: Facts, hit: string]>([
  [{ word: { eq: 'a"b\\' } }, { word: 'a"b\\' }, "row"],
  [{ income: { atLeast: 5 } }, { income: "7" }, "none"],
  [{ income: { above: 0.1, below: 1e21 } }, { income: 0.3 }, "row"],
  [{ kinds: { hasNone: ["severe"] } }, { kinds: "mild" }, "none"],
  [{ kinds: { hasNone: ["severe"] } }, { kinds: [] }, "row"],
  [{ kinds: { hasAny: ["severe"] } }, { kinds: ["mild", "severe"] }, "row"],
  [{}, {}, "row"],
])("%j of %j: %s", (when, facts, hit) => {
  expect(writtenOut([row(when)]).ask(facts).hit).toBe(hit);
  expect(tableOf([row(when)]).ask(facts).hit).toBe(hit);
});
