import { nation } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import type { When } from "./condition.ts";
import type { Facts } from "./fact-value.ts";
import { tableOf } from "./table.ts";

const row = (id: string, when: When) => ({
  id,
  when,
  outcome: id,
  layer: nation,
  source: { document: "law", clause: id },
});

const table = tableOf([
  row("mind", { certificateCategory: { in: ["mental", "intellectual"] }, certificateGrade: { eq: 3 } }),
  row("severe", { certificateGrade: { atMost: 2 } }),
  row("poor", { householdEconomy: { eq: "minimum-living-allowance" }, certificateGrade: { atMost: 3 } }),
]);

const hits: [what: string, facts: Facts, answer: unknown][] = [
  ["the first row that matches", { certificateCategory: "mental", certificateGrade: 3 }, "mind"],
  ["a later row", { certificateCategory: "mental", certificateGrade: 2 }, "severe"],
  ["the first of two that match", { certificateGrade: 1, householdEconomy: "minimum-living-allowance" }, "severe"],
  ["a row that needs no missing fact", { certificateGrade: 2 }, "severe"],
  ["none", { certificateCategory: "visual", certificateGrade: 4 }, undefined],
];

test.each(hits)("%s", (_what, facts, id) => {
  const answer = table.ask(facts);
  expect(answer.hit === "row" ? answer.row.id : undefined).toBe(id);
});

test("a row that only a missing fact leaves open stops the search and names the fact", () => {
  expect(table.ask({ certificateGrade: 3 })).toMatchObject({ hit: "fact-missing", missing: "certificateCategory" });
  expect(table.ask({ certificateCategory: "visual", certificateGrade: 3 })).toMatchObject({
    hit: "fact-missing",
    row: { id: "poor" },
    missing: "householdEconomy",
  });
});

test("why the rows before did not match, the nearest first", () => {
  const misses = table.misses({ certificateCategory: "visual", certificateGrade: 4, householdEconomy: "none" });
  expect(misses.map(({ row: { id }, failed }) => [id, failed.map(({ fact }) => fact)])).toEqual([
    ["severe", ["certificateGrade"]],
    ["mind", ["certificateCategory", "certificateGrade"]],
    ["poor", ["householdEconomy", "certificateGrade"]],
  ]);
  expect(table.misses({ certificateCategory: "mental", certificateGrade: 3 })).toEqual([]);
});
