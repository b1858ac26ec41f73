import { RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import { fits } from "./fits.ts";
import { compile } from "./law.ts";
import { layerOf, merge } from "./merge.ts";
import { chifengLaw, county, mergedOf, packOf, regionsWithPacks, textOf } from "./packs.fixture.ts";
import { readPack } from "./read.ts";
import { failedCases, runCases } from "./run-cases.ts";

const caseOf = (expected: string, asked = "on: 2022-03-31\n    facts: { certificateGrade: 2 }") =>
  county(`cases:
  nursing:
    title: { zh: 二级, en: grade 2 }
    scheme: nursing-subsidy
    ${asked}
    expect: ${expected}
`);

const errorsOf = (text: string) => {
  const read = readPack(text, chifengLaw);
  return read.ok ? [] : read.errors.map(({ path, message }) => [path, message.en]);
};

test.each([
  ["what is granted, by the month", "{ outcome: granted, monthlyYuan: 100 }", undefined],
  [
    "a row that does not match",
    "{ outcome: not-listed }",
    "on: 2022-03-31\n    facts: { certificateGrade: 3, certificateCategory: physical }",
  ],
  ["a fact to be established", "{ outcome: fact-missing, missing: certificateGrade }", "on: 2022-03-31\n    facts: {}"],
  ["a fact to be established, whichever", "{ outcome: fact-missing }", "on: 2022-03-31\n    facts: {}"],
  ["a day without law", "{ refused: policy-not-in-force }", "on: 2015-12-31\n    facts: {}"],
  ["a fact the law does not know", "{ refused: fact-unfit }", "on: 2022-03-31\n    facts: { shoeSize: 40 }"],
])("a case may expect %s", (_, expected, asked) => {
  expect(errorsOf(caseOf(expected, asked))).toEqual([]);
});

test("a pack whose own case comes out otherwise is not right, and is told both", () => {
  expect(errorsOf(caseOf("{ outcome: granted, monthlyYuan: 120 }"))).toEqual([
    [
      "cases/nursing",
      "The case “grade 2” expects granted monthlyYuan 120, and the law gives granted monthlyYuan 100: mend the law or the case.",
    ],
  ]);
});

test.each([
  ["{ outcome: granted }", "cases/nursing/expect", /exactly one of monthlyYuan/],
  ["{ outcome: excluded, onceYuan: 5 }", "cases/nursing/expect", /exactly one of monthlyYuan/],
  ["{ monthlyYuan: 5 }", "cases/nursing/expect", /outcome, or that the question is refused/],
  ["{ outcome: excluded, missing: age }", "cases/nursing/expect", /goes with the outcome fact-missing/],
  ["{ outcome: paid }", "cases/nursing/expect/outcome", /One of: granted/],
])("%s is no expectation", (expected, path, message) => {
  expect(errorsOf(caseOf(expected))).toContainEqual([path, expect.stringMatching(message)]);
});

test("a case cites a document that exists", () => {
  const text = `${caseOf("{ outcome: granted, monthlyYuan: 100 }")}    source: { document: hearsay, clause: 全文 }\n`;
  expect(errorsOf(text).map(([path]) => path)).toEqual(["cases/nursing/source/document"]);
});

test("cases are asked only of a pack that is otherwise right", () => {
  const text = `${caseOf("{ outcome: excluded }")}windows:\n  w:\n    - { from: 2022-01-01, source: { document: hearsay, clause: 一 }, value: { title: { zh: 期, en: w }, closes: "06-30", late: { zh: 迟, en: late } } }\n`;
  expect(errorsOf(text).map(([path]) => path)).toEqual(["windows/w/0/source/document"]);
});

test("a layer of nothing but cases is kept, and no longer fits when the law above it pays otherwise", () => {
  const pack = packOf(caseOf("{ outcome: granted, monthlyYuan: 100 }"), chifengLaw);
  const merged = merge(chifengLaw, pack);
  expect(layerOf(merged, pack.region)).toBe(pack);
  expect(failedCases(merged)).toEqual([]);
  const raised = { layers: chifengLaw.layers.slice(0, 1) };
  expect(fits(chifengLaw, pack)).toEqual([]);
  expect(fits(raised, pack).map(({ path }) => path)).toEqual([["cases", "nursing"]]);
});

test("a range is compared by what it holds, in whatever order it is written", () => {
  const [written, turned] = [
    "{ every: once, floorYuan: 5000, capYuan: 50000 }",
    "{ capYuan: 50000, floorYuan: 5000, every: once }",
  ];
  const parents = mergedOf(textOf("000000"), textOf("150000"));
  const text = textOf("150627").replace(`range: ${written} }\n    source`, `range: ${turned} }\n    source`);
  expect(text).toContain(turned);
  expect(failedCases(merge(parents, packOf(text, parents)))).toEqual([]);
});

test("every result says what came, whether it passed or not", () => {
  const cases = layerOf(chifengLaw, RegionCode.parse("150400"))?.cases ?? {};
  const results = runCases(compile(chifengLaw, "digest"), cases);
  expect(results.map(({ id }) => id)).toEqual(Object.keys(cases));
  expect(results[0]).toMatchObject({
    passed: true,
    got: { outcome: "granted", monthlyYuan: 100 },
    message: { zh: expect.stringContaining("得到给予（granted monthlyYuan 100）") },
  });
});

test.each(regionsWithPacks)("%s brings worked cases of its own", (region) => {
  expect(textOf(region)).toMatch(/\ncases:\n/);
});
