import { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import type { AmountRow } from "./amount.ts";
import { compileExpression, constant, type Leaves } from "./expression.ts";
import type { Facts } from "./fact-value.ts";
import { benefitOn, compile } from "./law.ts";
import { mergedOf, regionsWithPacks, textOf } from "./packs.fixture.ts";
import { compileAmount } from "./reckon.ts";

const lawOf = (region: string) =>
  compile(
    mergedOf(
      ...lineage(RegionCode.parse(region))
        .filter((code) => regionsWithPacks.includes(code))
        .map(textOf),
    ),
    region,
  );

const poor = { householdEconomy: "minimum-living-allowance" };
const severe = (certificateGrade: number) => ({ certificateGrade, needsLongCare: true });

/** What a person is answered in a region on a day: an amount by the month, or why none. */
test.each<[region: string, scheme: string, on: string, facts: Facts, answer: number | string]>([
  ["141081", "living-subsidy", "2026-01-01", poor, 122],
  ["141081", "nursing-subsidy", "2026-01-01", severe(2), 122],
  ["141081", "nursing-subsidy", "2026-01-01", { ...severe(3), certificateCategory: "mental" }, 61],
  ["141081", "nursing-subsidy", "2026-01-01", { ...severe(4), certificateCategory: "intellectual" }, 61],
  ["141081", "nursing-subsidy", "2026-01-01", { ...severe(3), certificateCategory: "visual" }, "not-listed"],
  ["141081", "living-subsidy", "2025-12-31", poor, "amount-not-set"],
  ["533401", "living-subsidy", "2026-01-01", poor, 100],
  ["533422", "nursing-subsidy", "2026-01-01", severe(1), 110],
  ["533423", "nursing-subsidy", "2026-01-01", severe(2), 100],
  ["533400", "nursing-subsidy", "2025-12-31", severe(1), "amount-not-set"],
  ["150423", "nursing-subsidy", "2022-03-31", severe(1), 100],
  ["150423", "living-subsidy", "2022-03-31", poor, 100],
  ["150423", "living-subsidy", "2022-03-31", { householdEconomy: "minimum-living-borderline" }, "not-listed"],
  ["150423", "living-subsidy", "2022-03-31", { ...poor, childSupport: "orphan" }, "stacked"],
  ["150423", "nursing-subsidy", "2022-03-31", { ...severe(1), childSupport: "orphan" }, 100],
  ["150423", "nursing-subsidy", "2022-03-31", { ...severe(1), injuryNursing: true }, "stacked"],
  ["150423", "child-rehabilitation", "2022-03-31", { age: 6 }, "amount-not-set"],
  ["150423", "child-rehabilitation", "2022-03-31", { age: 7 }, "amount-not-set"],
  ["150423", "child-rehabilitation", "2022-03-31", { age: 8 }, "not-listed"],
  ["230111", "nursing-subsidy", "2026-03-31", severe(1), "amount-not-set"],
  ["000000", "nursing-subsidy", "2015-12-31", severe(1), "policy-not-in-force"],
  ["000000", "employment-levy", "2022-12-31", {}, "policy-not-in-force"],
  ["150627", "disability-allowance", "2023-01-29", {}, "policy-not-in-force"],
  ["150627", "disability-allowance", "2027-01-31", {}, "policy-not-in-force"],
])("%s, %s on %s, %o: %s", (region, scheme, on, facts, answer) => {
  const benefit = benefitOn(lawOf(region), scheme, Day.parse(on));
  if (!benefit.ok) return expect(benefit.reason).toBe(answer);
  const { amount, outcome } = { amount: undefined, ...benefit.value.decide(facts) };
  return expect(amount?.kind === "sum" ? amount.fen / 100 : outcome).toBe(answer);
});

test("what the relief of the levy ends with", () => {
  const facts = { staffCount: 20, unitKind: "enterprise", workersCounted: 0, averageWageYuan: 60_000 };
  const on = (day: string) => {
    const levy = benefitOn(lawOf("000000"), "employment-levy", Day.parse(day));
    return levy.ok && levy.value.entitlement(facts);
  };
  expect(on("2027-12-31")).toMatchObject({ reason: "not-eligible", source: { document: "levy-relief-2023" } });
  expect(on("2028-01-01")).toMatchObject({ eligible: true, amount: { every: "year", fen: 1_800_000 } });
});

const leaves: Leaves = {
  fact: (name) => ({
    needs: [name],
    read: (facts) => (typeof facts[name] === "number" ? facts[name] : undefined),
    say: () => ({ zh: name, en: name }),
  }),
  quantity: () => constant(0),
  reference: () => constant(2000),
};
const law = (kind: Partial<AmountRow>): AmountRow => ({ title: { zh: "某", en: "some" }, when: {}, ...kind });
const reckon = (kind: Partial<AmountRow>, facts: Facts = {}) => compileAmount(law(kind), leaves).reckon(facts);
const beyond = {
  unset: { en: expect.stringMatching(/over 1000000000 yuan/), zh: expect.stringMatching(/1000000000元/) },
};
const once = (fen: number) => ({ amount: { kind: "sum", every: "once", fen } });

test.each<[what: string, kind: Partial<AmountRow>, facts: Facts, answer: object]>([
  ["a fen and a half is two", { share: { every: "once", percent: 50, of: "base" } }, { base: 0.03 }, once(2)],
  ["a third of a fen is none", { share: { every: "once", percent: 33, of: "base" } }, { base: 0.01 }, once(0)],
  ["nothing of nothing", { share: { every: "once", percent: 50, of: "base" } }, { base: 0 }, once(0)],
  ["never less than nothing", { share: { every: "once", percent: 50, of: "base" } }, { base: -5 }, once(0)],
  ["up to the cap", { share: { every: "once", percent: 100, of: "base", capYuan: 9 } }, { base: 9 }, once(900)],
  ["beyond the cap", { share: { every: "once", percent: 100, of: "base", capYuan: 9 } }, { base: 9.01 }, once(900)],
  ["under the floor", { share: { every: "once", percent: 1, of: "base", floorYuan: 5 } }, { base: 1 }, once(500)],
  ["a base not known", { share: { every: "once", percent: 1, of: "base" } }, {}, { missing: "base" }],
  [
    "a chosen percentage below the floor is raised to it",
    { share: { every: "once", atLeastPercent: 60, chosen: "ratio", of: "base" } },
    { base: 100, ratio: 50 },
    once(6000),
  ],
  [
    "none chosen: the floor alone",
    { share: { every: "once", atLeastPercent: 60, chosen: "ratio", of: "base" } },
    { base: 100 },
    { amount: { kind: "range", every: "once", floorFen: 6000 } },
  ],
  [
    "for each",
    { perUnit: { every: "once", yuan: 1000.5, count: "count", unit: { zh: "名", en: "each" } } },
    { count: 3 },
    once(300_150),
  ],
  ["so many times", { multiple: { every: "once", times: 5, of: { reference: "wage" } } }, {}, once(1_000_000)],
  [
    "more than any sum may be: not granted, and nothing breaks",
    { perUnit: { every: "once", yuan: 1e9, count: "count", unit: { zh: "名", en: "each" } } },
    { count: 1e300 },
    beyond,
  ],
  ["the most a sum may be", { share: { every: "once", percent: 100, of: "base" } }, { base: 1e9 }, once(1e11)],
  ["a fen more", { share: { every: "once", percent: 100, of: "base" } }, { base: 1e9 + 0.01 }, beyond],
  [
    "so many times that there is no number",
    { multiple: { every: "once", times: 1e308, of: { reference: "wage" } } },
    {},
    beyond,
  ],
  [
    "more than any sum, under a cap",
    { share: { every: "once", percent: 100, of: "base", capYuan: 9 } },
    { base: 1e300 },
    once(900),
  ],
  [
    "not less than more than any sum",
    { share: { every: "once", atLeastPercent: 60, chosen: "ratio", of: "base" } },
    { base: 1e300 },
    beyond,
  ],
  [
    "by zero, with everything known",
    { share: { every: "once", percent: 50, of: { over: ["base", "ratio"] } } },
    { base: 1, ratio: 0 },
    { unset: { en: expect.stringMatching(/no sum follows/), zh: expect.any(String) } },
  ],
  ["unset", { unset: { zh: "无", en: "none" } }, {}, { unset: { zh: "无", en: "none" } }],
])("%s", (_what, kind, facts, answer) => {
  expect(reckon(kind, facts)).toEqual(answer);
});

test("a letter writes out no sum that is none", () => {
  const { arithmetic } = compileAmount(law({ share: { every: "once", percent: 50, of: "base", capYuan: 9 } }), leaves);
  expect(arithmetic({ base: 1e300 }).map(({ zh }) => zh)).toEqual(["base × 50% > 1000000000元", "最高不超过9元"]);
});

test("an expression in a count", () => {
  const count = { wholePart: { over: ["a", 3] } };
  expect(compileExpression(count, leaves).read({ a: 8 })).toBe(2);
  expect(reckon({ perUnit: { every: "once", yuan: 2, count, unit: { zh: "份", en: "part" } } }, { a: 8 })).toEqual(
    once(400),
  );
});
