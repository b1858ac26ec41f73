import { expect, test } from "vitest";
import { county, mergedOf, textOf } from "./packs.fixture.ts";
import { readPack } from "./read.ts";

const source = "source: { document: county-notice, clause: 第一条 }";
const row = (value: string) => `[{ from: 2026-01-01, ${source}, value: ${value} }]`;
const title = "title: { zh: 某某, en: something }";
const grade = (condition: string, yuan: number) =>
  row(`{ ${title}, when: { certificateGrade: ${condition} }, monthlyYuan: ${yuan} }`);
const nursingTables = (tables: string) => county(`schemes:\n  nursing-subsidy:\n${tables}`, "533400");
const nursing = (amounts: string) => nursingTables(`    amounts:\n${amounts}`);

const yunnan = mergedOf(textOf("000000"), textOf("530000"));

test.each<[what: string, text: string, errors: RegExp[], parent?: typeof yunnan]>([
  [
    "less than a floor in two rows, both told",
    nursing(`      severe: ${grade("{ in: [1, 2] }", 10)}\n      grade-one: ${grade("{ eq: 1 }", 10)}`),
    [/amounts\/severe: What 530000 states .* is a floor/, /amounts\/grade-one\/0\/value: What 530000 states/],
  ],
  [
    "less than a floor in two rows of other names, one behind the other",
    nursing(`      a: ${grade("{ in: [1, 2] }", 10)}\n      b: ${grade("{ eq: 1 }", 10)}`),
    [/amounts\/a: What 530000 states/, /amounts\/b: What 530000 states/],
  ],
  [
    "a floor whose people are said not to be entitled",
    nursingTables(`    eligibility:
      none: ${row(`{ ${title}, when: { certificateGrade: { in: [1, 2] } }, eligible: false }`)}`),
    [
      /eligibility\/none: What 530000 states \(yunnan-two-subsidies-2026 全文\) is a floor; this row \(county-notice 第一条\) takes it away from whoever has grade of disability 1/,
    ],
  ],
  [
    "the same on a later day, and from only some of them",
    nursingTables(`    eligibility:
      none: [{ from: 2027-01-01, ${source}, value: { ${title}, when: { age: { below: 18 } }, eligible: false } }]`),
    [/eligibility\/none: What 530000 states .* takes it away from whoever has grade of disability 1, age 0 years/],
  ],
  [
    "a floor whose people are no longer listed, by a row above restated for fewer",
    nursingTables(`    eligibility:
      severe: ${row(`{ ${title}, when: { certificateGrade: { eq: 1 }, needsLongCare: { eq: true } }, eligible: true }`)}`),
    [/eligibility\/severe: What 530000 states .* takes it away from whoever has grade of disability 2/],
  ],
  [
    "a floor that another benefit stands in the way of",
    nursingTables(`    stacking:
      same-kind: [{ from: 2026-03-01, ${source}, value: { ${title}, when: { sameKindAllowance: { eq: old-age } }, effect: excludes } }]`),
    [/stacking\/same-kind: What 530000 states .* takes it away from whoever has .*old-age allowance/],
  ],
  [
    "a floor restated under a condition, so that the nation's unset row answers",
    nursing(
      `      grade-two: ${row(`{ ${title}, when: { certificateGrade: { eq: 2 }, age: { atLeast: 18 } }, monthlyYuan: 100 }`)}`,
    ),
    [/amounts\/grade-two: What 530000 states .* is a floor.* breaks it for whoever has grade of disability 2, age 0/],
  ],
  [
    "a floor's people by another name left without an amount",
    nursing(`      mine: ${row(`{ ${title}, when: {}, unset: { zh: 无, en: none } }`)}`),
    [/amounts\/mine: What 530000 states .* is a floor/],
  ],
  [
    "a fixed amount whose people are said not to be entitled",
    nursingTables(`    eligibility:
      none: ${row(`{ ${title}, when: { certificateGrade: { eq: 1 } }, eligible: false }`)}`),
    [/eligibility\/none: What 530000 states .* is fixed; this row .* takes it away/],
    mergedOf(textOf("000000"), textOf("530000").replaceAll("binds: floor", "binds: fixed")),
  ],
  [
    "no breach: those whom no floor reaches, whom the nation excludes already, or who choose",
    nursingTables(`    eligibility:
      none: ${row(`{ ${title}, when: { certificateGrade: { in: [3, 4] } }, eligible: false }`)}
    stacking:
      own: ${row(`{ ${title}, when: { householdEconomy: { eq: extreme-poverty-support } }, effect: excludes }`)}
      pension: ${row(`{ ${title}, when: { sameKindAllowance: { eq: old-age } }, effect: choose }`)}`),
    [],
  ],
])("%s", (_what, text, errors, parent = yunnan) => {
  const read = readPack(text, parent);
  const found = read.ok ? [] : read.errors.map(({ path, message }) => `${path}: ${message.en}`);
  expect(found).toHaveLength(errors.length);
  for (const [n, error] of errors.entries()) expect(found[n]).toMatch(error);
});
