import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import { HouseholdEconomy, vocabularyOf } from "./facts.ts";
import { benefitOn, compile } from "./law.ts";
import { serialise } from "./merge.ts";
import { mergedOf, regionsWithPacks, textOf } from "./packs.fixture.ts";
import { namesIn } from "./stated.ts";

const mergedFor = (region: string) =>
  mergedOf(
    ...lineage(RegionCode.parse(region))
      .filter((code) => regionsWithPacks.includes(code))
      .map(textOf),
  );

test.each(regionsWithPacks)("%s is right under its parents, small, and quick to compile", (region) => {
  const merged = mergedFor(region);
  expect(new TextEncoder().encode(serialise(merged)).length).toBeLessThan(200 * 1024);
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const law = compile(merged, region);
    for (const id of namesIn(law.packs, (pack) => pack.schemes)) benefitOn(law, id, Day.parse("2024-06-30"));
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});

test.each(regionsWithPacks)("every scheme of %s has a name, a service and an answer on a day of its own", (region) => {
  const law = compile(mergedFor(region), region);
  for (const id of namesIn(law.packs, (pack) => pack.schemes)) {
    const from = law.packs.flatMap((pack) => pack.schemes?.[id]?.name ?? []).at(-1)?.from ?? "";
    const benefit = benefitOn(law, id, Day.parse(from));
    expect(benefit.ok && benefit.value.service, id).toBeTruthy();
  }
});

test("how a household lives is one list, in the law and in the services", () => {
  const fact = vocabularyOf(mergedFor("000000").layers).get("householdEconomy");
  expect(fact?.kind === "word" && Object.keys(fact.values)).toEqual(HouseholdEconomy.options);
});

test("every row of the inventory is in a pack or accounted for", () => {
  const page = readFileSync(new URL("../packs/INVENTORY.md", import.meta.url), "utf8");
  const named = new Set(page.match(/\b(CF|HM|YJ|DQ|HL)-\d\d\b/g));
  const rows = { CF: 59, HM: 42, YJ: 30, DQ: 19, HL: 26 };
  const missing = Object.entries(rows).flatMap(([seed, count]) =>
    Array.from({ length: count }, (_, n) => `${seed}-${String(n + 1).padStart(2, "0")}`).filter(
      (row) => !named.has(row),
    ),
  );
  expect(missing).toEqual([]);
});
