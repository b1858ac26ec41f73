import fc from "fast-check";
import { expect, test } from "vitest";
import { chifengLaw, county, nationalLaw, textOf } from "./packs.fixture.ts";
import { readPack } from "./read.ts";

const setting = (rows: string) => county(`settings:\n  decision-delegated-to-township:\n    value:\n${rows}`);
const source = "source: { document: county-notice, clause: 第一条 }";
const amount = (value: string) =>
  county(
    `schemes:\n  nursing-subsidy:\n    amounts:\n      severe:\n        - { from: 2022-01-01, ${source}, value: ${value} }`,
  );
const title = "title: { zh: 重度, en: severe }";

const wrong: [what: string, text: string, errors: [line: number, path: string, en: RegExp][]][] = [
  ["nothing at all", "", [[1, "", /Not a pack: .*UTF-8/]]],
  ["a sentence", "按规定办理", [[1, "", /Not a pack: .*UTF-8/]]],
  [
    "not YAML",
    "region: [\ntitle: }",
    [
      [2, "", /Not valid YAML/],
      [2, "", /Not valid YAML/],
    ],
  ],
  ["a key twice", 'region: "150402"\nregion: "150403"', [[2, "", /“region” stands twice/]]],
  ["two documents", `${county("")}\n---\na: 1`, [[6, "", /Not valid YAML/]]],
  ["an alias", "a: &x 1\nb: *x", [[2, "", /write it out/]]],
  ["an unknown key", county("shoes: 1"), [[5, "shoes", /Unknown key “shoes”/]]],
  ["a region without quotes", county("", "x").replace('"x"', "150402"), [[1, "region", /string is expected/]]],
  ["a region elsewhere", county("", "230111"), [[1, "region", /does not lie below 150400/]]],
  [
    "a setting nobody asked",
    county(`settings:\n  shoes:\n    value: [{ from: 2022-01-01, ${source}, value: 1 }]`),
    [[6, "settings/shoes", /states its question/]],
  ],
  [
    "a question asked twice",
    county(
      `settings:\n  submission-limit-starts:\n    question: { zh: 何时, en: when }\n    value: [{ from: 2022-01-01, ${source}, value: "passed:first-review" }]`,
    ),
    [[7, "settings/submission-limit-starts/question", /state only the value/]],
  ],
  [
    "no source",
    setting("      - from: 2022-01-01\n        value: true"),
    [[8, "settings/decision-delegated-to-township/value/0/source", /“source” is missing/]],
  ],
  [
    "a source without a clause",
    setting("      - from: 2022-01-01\n        source: { document: county-notice }\n        value: true"),
    [[9, "settings/decision-delegated-to-township/value/0/source/clause", /missing/]],
  ],
  [
    "a document nobody knows",
    setting("      - from: 2022-01-01\n        source: { document: rumour, clause: 1 条 }\n        value: true"),
    [[9, "settings/decision-delegated-to-township/value/0/source/document", /no document called rumour/]],
  ],
  [
    "a document of the parent's again",
    county("").replace("county-notice", "chifeng-two-subsidies"),
    [[4, "documents/chifeng-two-subsidies", /choose another name/]],
  ],
  [
    "a day there is not",
    setting(`      - { from: 2022-02-30, ${source}, value: true }`),
    [[8, "settings/decision-delegated-to-township/value/0/from", /day that exists/]],
  ],
  [
    "until before from",
    setting(`      - { from: 2022-03-01, until: 2022-02-28, ${source}, value: true }`),
    [[8, "settings/decision-delegated-to-township/value/0/until", /before from/]],
  ],
  [
    "dates that overlap by a day",
    setting(
      `      - { from: 2022-01-01, until: 2022-06-30, ${source}, value: true }\n      - { from: 2022-06-30, ${source}, value: false }`,
    ),
    [[9, "settings/decision-delegated-to-township/value/1/from", /Overlaps the row from 2022-01-01/]],
  ],
  [
    "a row without an end before another",
    setting(
      `      - { from: 2022-01-01, ${source}, value: true }\n      - { from: 2023-01-01, ${source}, value: false }`,
    ),
    [[9, "settings/decision-delegated-to-township/value/1/from", /Overlaps/]],
  ],
  ["no rows", setting("      []"), [[7, "settings/decision-delegated-to-township/value", /At least 1/]]],
  [
    "a setting that does not fit where it is used",
    setting(`      - { from: 2022-01-01, ${source}, value: perhaps }`),
    [[8, "settings/decision-delegated-to-township/value/0/value", /does not fit procedures\/two-subsidies/]],
  ],
  [
    "an amount of three decimals",
    amount(`{ ${title}, when: {}, monthlyYuan: 100.005 }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value/monthlyYuan", /two decimals/]],
  ],
  [
    "an amount in words",
    amount(`{ ${title}, when: {}, monthlyYuan: 一百 }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value/monthlyYuan", /number is expected/]],
  ],
  [
    "an amount of nothing",
    amount(`{ ${title}, when: {} }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value", /exactly one of monthlyYuan/]],
  ],
  [
    "an unknown fact",
    amount(`{ ${title}, when: { shoeSize: { eq: 40 } }, monthlyYuan: 1 }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value/when/shoeSize", /no fact called shoeSize/]],
  ],
  [
    "a threshold of no number",
    amount(`{ ${title}, when: { certificateGrade: { atMost: two } }, monthlyYuan: 1 }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value/when/certificateGrade/atMost", /number is expected/]],
  ],
  [
    "a name of no form",
    county(`materials:\n  户口簿: [{ from: 2022-01-01, ${source}, value: { ${title} } }]`),
    [[6, "materials/户口簿", /lower-case/]],
  ],
  [
    "a name that every object answers to",
    county(`settings:\n  constructor:\n    value: [{ from: 2022-01-01, ${source}, value: 1 }]`),
    [[6, "settings/constructor", /lower-case/]],
  ],
  [
    "a name that no object keeps, where it would make a row unconditional",
    amount(`{ ${title}, when: { __proto__: { in: [1, 2] } }, monthlyYuan: 1 }`),
    [[9, "schemes/nursing-subsidy/amounts/severe/0/value/when/__proto__", /No key may be called “__proto__”/]],
  ],
  [
    "the same at the top, quoted, and as a document",
    county(`"__proto__": { region: "150403" }`).replace("county-notice:", "__proto__:"),
    [
      [4, "documents/__proto__", /No key may be called/],
      [5, "__proto__", /No key may be called/],
    ],
  ],
  [
    "the same among the facts of a case",
    county(`cases:\n  one: { facts: { __proto__: 1 } }`),
    [[6, "cases/one/facts/__proto__", /No key may be called/]],
  ],
  [
    "a material nobody knows",
    county(
      `schemes:\n  nursing-subsidy:\n    materials: [{ from: 2022-01-01, ${source}, value: [written-application, poem] }]`,
    ),
    [[7, "schemes/nursing-subsidy/materials/0/value/1", /no material called poem/]],
  ],
  [
    "a procedure nobody knows",
    county(`schemes:\n  nursing-subsidy:\n    procedure: [{ from: 2022-01-01, ${source}, value: magic }]`),
    [[7, "schemes/nursing-subsidy/procedure/0/value", /no procedure called magic/]],
  ],
  [
    "a payment nobody knows",
    county(`schemes:\n  nursing-subsidy:\n    payment: [{ from: 2022-01-01, ${source}, value: magic }]`),
    [[7, "schemes/nursing-subsidy/payment/0/value", /no payment called magic/]],
  ],
  [
    "steps and settings nobody knows",
    county(`procedures:
  two-subsidies:
    route:
      - { from: 2022-01-01, ${source}, value: [first-review, dance] }
    steps:
      decision:
        - from: 2022-01-01
          ${source}
          value: { ${title}, holder: wizard, returnsTo: nowhere }
    limits:
      submission:
        - from: 2022-01-01
          ${source}
          value: { ${title}, workingDays: 0, starts: passed:dance, ends: later, stopsWhileAsked: { setting: shoes } }`),
    [
      [13, "procedures/two-subsidies/steps/decision/0/value/holder", /One of/],
      [18, "procedures/two-subsidies/limits/submission/0/value/workingDays", /More than 0/],
      [18, "procedures/two-subsidies/limits/submission/0/value/ends", /Not a value that fits/],
    ],
  ],
  [
    "names that mean nothing, all at once",
    county(`procedures:
  two-subsidies:
    route:
      - { from: 2022-01-01, ${source}, value: [first-review, dance] }
    steps:
      decision:
        - from: 2022-01-01
          ${source}
          value:
            ${title}
            holder: township-clerk
            returnsTo: nowhere
            delegation: { setting: shoes, holder: township-clerk }
    limits:
      submission:
        - from: 2022-01-01
          ${source}
          value:
            ${title}
            workingDays: 3
            starts: passed:dance
            ends: passed:song
            stopsWhileAsked: { setting: submission-limit-starts }`),
    [
      [8, "procedures/two-subsidies/route/0/value/1", /no step called dance/],
      [16, "procedures/two-subsidies/steps/decision/0/value/returnsTo", /no step called nowhere/],
      [17, "procedures/two-subsidies/steps/decision/0/value/delegation/setting", /no setting called shoes/],
      [25, "procedures/two-subsidies/limits/submission/0/value/starts", /no step called dance/],
      [26, "procedures/two-subsidies/limits/submission/0/value/ends", /no step called song/],
      [27, "procedures/two-subsidies/limits/submission/0/value/stopsWhileAsked/setting", /does not fit/],
    ],
  ],
  [
    "a holiday that ends before it begins",
    county(
      `calendar:\n  years:\n    "2026":\n      - { from: 2026-01-01, ${source}, value: [{ holiday: { zh: 节, en: Feast }, from: 2026-07-02, through: 2026-07-01 }] }`,
    ),
    [[8, "calendar/years/2026/0/value/0/through", /the day of from/]],
  ],
  ["deep brackets", `a: ${"[".repeat(40_000)}`, [[1, "", /too deeply/]]],
  ["deep brackets between texts", `a:\n  ${'["]", '.repeat(20_000)}`, [[2, "", /too deeply/]]],
  ["deep dashes", "- ".repeat(50_000), [[1, "", /too deeply/]]],
  ["201 KB", `# ${"残".repeat(68_700)}`, [[1, "", /over 200 KB/]]],
];

test.each(wrong)("%s", (_what, text, errors) => {
  const read = readPack(text, chifengLaw);
  expect(read.ok ? [] : read.errors.map(({ line, path }) => [line, path])).toEqual(
    errors.map(([line, path]) => [line, path]),
  );
  if (!read.ok)
    for (const [n, { message }] of read.errors.entries()) {
      expect(message.en).toMatch(errors[n]?.[2] ?? /never/);
      expect(message.zh).toMatch(/[一-龥]/);
    }
});

test("the packs of this repository are right under their parents", () => {
  expect(readPack(textOf("000000"))).toMatchObject({ ok: true });
  expect(readPack(textOf("150400"), nationalLaw)).toMatchObject({ ok: true });
  expect(readPack(textOf("230111"), nationalLaw)).toMatchObject({ ok: true });
});

test("Windows line ends and a byte-order mark are no matter", () => {
  expect(readPack(`\uFEFF${textOf("150400").replaceAll("\n", "\r\n")}`, nationalLaw)).toEqual(
    readPack(textOf("150400"), nationalLaw),
  );
});

test("whatever is done to a pack, it is read or refused with a line of it", () => {
  const text = textOf("150400");
  const lines = text.split("\n").length + 2;
  const scraps = fc.constantFrom(
    "",
    "\n",
    " ",
    "- ",
    ": ",
    "[",
    "}",
    "&a ",
    "*a",
    "!!x ",
    "# ",
    "'",
    '"',
    "|",
    "? ",
    "\t",
    "null",
    "1e999",
    "__proto__: 1\n",
    "残",
  );
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(30), scraps, (at, cut, scrap) => {
      const read = readPack(text.slice(0, at) + scrap + text.slice(at + cut), nationalLaw);
      if (!read.ok) for (const { line } of read.errors) expect(line >= 1 && line <= lines).toBe(true);
      expect(read.ok || read.errors.length > 0).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("tells the first hundred of many thousand errors, and how many more there are", () => {
  const read = readPack(`region: "150402"\n${Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join("\n")}`);
  expect(!read.ok && read.errors.length).toBe(101);
  expect(!read.ok && read.errors.some(({ message }) => /^And \d+ more/.test(message.en))).toBe(true);
});
