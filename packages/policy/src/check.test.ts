import { Day } from "@tongban/kernel/day";
import { isWorkingDay } from "@tongban/kernel/working-days";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { benefitOn, compile } from "./law.ts";
import { merge } from "./merge.ts";
import { county, mergedOf, packOf, textOf } from "./packs.fixture.ts";
import { readPack } from "./read.ts";

const source = "source: { document: county-notice, clause: 第一条 }";
const row = (value: string, more = "") => `[{ from: 2026-01-01, ${source}, ${more}value: ${value} }]`;
const title = "title: { zh: 某某, en: something }";

const yunnan = mergedOf(textOf("000000"), textOf("530000"));
const chifeng = mergedOf(textOf("000000"), textOf("150400"));
const errorsOf = (text: string, parent = chifeng) => {
  const read = readPack(text, parent);
  return read.ok ? [] : read.errors.map(({ path, message }) => `${path}: ${message.en}`);
};
const nursing = (rows: string) => county(`schemes:\n  nursing-subsidy:\n    amounts:\n${rows}`, "533400");
const grade = (condition: string, yuan: number) =>
  row(`{ ${title}, when: { certificateGrade: ${condition} }, monthlyYuan: ${yuan} }`);

test.each<[what: string, text: string, errors: RegExp[], parent?: typeof yunnan]>([
  ["the floor itself is no breach", nursing(`      grade-one: ${grade("{ eq: 1 }", 110)}`), [], yunnan],
  [
    "less than a floor, told with both clauses",
    nursing(`      grade-one: ${grade("{ eq: 1 }", 109.99)}`),
    [
      /amounts\/grade-one\/0\/value: What 530000 states \(yunnan-two-subsidies-2026 全文\) is a floor.*county-notice 第一条/,
    ],
    yunnan,
  ],
  [
    "less than a floor by another row's name",
    nursing(`      mine: ${grade("{ atMost: 2 }", 105)}`),
    [/amounts\/mine: What 530000 states .* is a floor.*grade of disability 1/],
    yunnan,
  ],
  [
    "another kind of amount than the floor's",
    nursing(
      `      grade-one: ${row(`{ ${title}, when: { certificateGrade: { eq: 1 } }, unset: { zh: 无, en: none } }`)}`,
    ),
    [/is a floor that may not be undercut/],
    yunnan,
  ],
  [
    "a number under the nation's floor",
    county(`quantities:\n  employment-ratio: ${row(`{ ${title}, number: 1.4 }`)}`),
    [/quantities\/employment-ratio\/0\/value: What 000000 states \(employment-regulations 第八条\) is a floor/],
  ],
  ["a number over a floor", county(`quantities:\n  employment-ratio: ${row(`{ ${title}, number: 1.6 }`)}`), []],
  [
    "what is fixed",
    county(`quantities:\n  certificate-fee: ${row(`{ ${title}, number: 5 }`)}`),
    [/is fixed and may not be changed/],
  ],
  [
    "a gap",
    county(`schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      all: ${row(`{ ${title}, when: { certificateGrade: { atMost: 3 } }, eligible: true }`)}
    amounts:
      few: ${row(`{ ${title}, when: { certificateGrade: { atMost: 2 } }, onceYuan: 5 }`)}`),
    [/schemes\/gift\/amounts: From 2026-01-01 there is a gap: whoever has grade of disability 3 is entitled/],
  ],
  [
    "a gap between two thresholds",
    county(`facts:
  incomeYuan: { kind: number, ${title}, atLeast: 0 }
schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      all: ${row(`{ ${title}, when: {}, eligible: true }`)}
    amounts:
      poor: ${row(`{ ${title}, when: { incomeYuan: { below: 1000 } }, onceYuan: 5 }`)}
      rich: ${row(`{ ${title}, when: { incomeYuan: { above: 1000 } }, onceYuan: 1 }`)}`),
    [/there is a gap: whoever has something 1000 is entitled/],
  ],
  [
    "one entitled here whom only the nation's unset row reaches, row by row",
    county(`schemes:
  nursing-subsidy:
    eligibility:
      three: ${row(`{ ${title}, when: { certificateGrade: { eq: 3 } }, eligible: true }`)}
      four: ${row(`{ ${title}, when: { certificateGrade: { eq: 4 } }, eligible: true }`)}`),
    [
      /eligibility\/three: From 2026-01-01 this row entitles whoever has grade of disability 3.* nobody states how much .*of 000000 is unset/,
      /eligibility\/four: From 2026-01-01 this row entitles whoever has grade of disability 4/,
    ],
  ],
  [
    "the same with its amount, or with why there is none; and nobody new",
    county(`schemes:
  nursing-subsidy:
    eligibility:
      three: ${row(`{ ${title}, when: { certificateGrade: { atLeast: 3 } }, eligible: true }`)}
      two: ${row(`{ ${title}, when: { certificateGrade: { eq: 2 } }, eligible: true }`)}
    amounts:
      three: ${row(`{ ${title}, when: { certificateGrade: { eq: 3 } }, monthlyYuan: 5 }`)}
      four: ${row(`{ ${title}, when: { certificateGrade: { eq: 4 } }, unset: { zh: 待定, en: to be set } }`)}`),
    [],
  ],
  [
    "a gap that a setting opens, on the day it does",
    county(`settings:
  wide:
    question: { zh: 放宽？, en: widen? }
    value: [{ from: 2026-01-01, until: 2026-06-30, ${source}, value: false }, { from: 2026-07-01, ${source}, value: true }]
schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      severe: ${row(`{ ${title}, when: { certificateGrade: { atMost: 2 } }, eligible: true }`)}
      wide: ${row(`{ ${title}, when: { certificateGrade: { eq: 3 } }, where: { wide: true }, eligible: true }`)}
    amounts:
      severe: ${row(`{ ${title}, when: { certificateGrade: { atMost: 2 } }, onceYuan: 5 }`)}`),
    [/From 2026-07-01 there is a gap: whoever has grade of disability 3/],
  ],
  [
    "an overlap",
    county(`schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      all: ${row(`{ ${title}, when: {}, eligible: true }`)}
    amounts:
      severe: ${row(`{ ${title}, when: { certificateGrade: { atMost: 2 } }, onceYuan: 5 }`)}
      rest: ${row(`{ ${title}, when: {}, onceYuan: 1 }`)}`),
    [/amounts\/rest: Overlaps severe: whoever has grade of disability 1 fits both/],
  ],
  [
    "an exclusion after what it is taken from",
    county(`schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      all: ${row(`{ ${title}, when: {}, eligible: true }`)}
      none: ${row(`{ ${title}, when: { certificateGrade: { eq: 4 } }, eligible: false }`)}`),
    [/eligibility\/none: Overlaps all/],
  ],
  [
    "too many matters to try",
    county(`schemes:
  gift:
    name: ${row("{ zh: 赠与, en: gift }")}
    eligibility:
      all: ${row(`{ ${title}, when: {}, eligible: true }`)}
    amounts:
      some: ${row(`{ ${title}, when: { age: { in: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19] }, staffCount: { in: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19] }, contractMonths: { in: [1, 3, 5, 7, 9, 11, 13, 15, 17, 19] }, daysLate: { in: [1, 3] } }, onceYuan: 5 }`)}
      rest: ${row(`{ ${title}, when: {}, onceYuan: 1 }`)}`),
    [/more than 20000 matters/],
  ],
  [
    "a threshold on a word, a word of no list, a set asked for one word",
    county(`schemes:
  nursing-subsidy:
    amounts:
      severe: ${row(`{ ${title}, when: { certificateCategory: { atLeast: 2 }, residence: { eq: moon }, householdKinds: { eq: severe } }, monthlyYuan: 1 }`)}`),
    [/certificateCategory\/atLeast: Of this fact/, /residence\/eq: Not a value/, /householdKinds\/eq: Of this fact/],
  ],
  [
    "a number that follows from itself",
    county(`facts:\n  ring: { kind: number, ${title}, derived: { plus: [ring, 1] } }`),
    [/facts\/ring\/derived: This fact follows from itself/],
  ],
  [
    "sums of words, of nothing known and of no such number",
    county(
      `facts:\n  sum: { kind: number, ${title}, derived: { plus: [residence, shoes, { quantity: shoes }, { reference: shoes }] } }`,
    ),
    [/no quantity called shoes/, /no reference called shoes/, /residence is not a number/, /no fact called shoes/],
  ],
  ["a fact of the parent's again", county(`facts:\n  age: { kind: flag, ${title} }`), [/declares the fact age/]],
  [
    "an answer the setting does not offer",
    county(`settings:\n  comparison-cycle:\n    value: ${row("year")}`),
    [/comparison-cycle\/value\/0\/value: One of: month, quarter/, /does not fit continuations/],
  ],
  [
    "a row under a setting there is not",
    county(
      `schemes:\n  nursing-subsidy:\n    amounts:\n      severe: ${row(`{ ${title}, when: {}, where: { shoes: true }, monthlyYuan: 1 }`)}`,
    ),
    [/where\/shoes: There is no setting called shoes/],
  ],
  [
    "names that mean nothing",
    county(
      `duties:\n  dance: ${row(`{ ${title}, lead: [dancers] }`)}\nschemes:\n  nursing-subsidy:\n    channels: ${row("[pigeon]")}\n    applicants: ${row("[neighbour]")}\n    publicity: ${row("trumpet")}\n    continuation: ${row("for-ever")}`,
    ),
    [
      /department called dancers/,
      /channel called pigeon/,
      /applicant called neighbour/,
      /publicity called trumpet/,
      /continuation called for-ever/,
    ],
  ],
])("%s", (_what, text, errors, parent = chifeng) => {
  const found = errorsOf(text, parent);
  expect(found).toHaveLength(errors.length);
  for (const error of errors)
    expect(
      found.some((each) => error.test(each)),
      `${error} in ${found.join("\n")}`,
    ).toBe(true);
});

test("a layer that yields keeps its row until a higher layer speaks after it", () => {
  const amount = (from: string, yuan: number) =>
    `[{ from: ${from}, ${source.replace("county-notice", "law")}, value: { ${title}, when: {}, monthlyYuan: ${yuan} } }]`;
  const layer = (region: string, from: string, yuan: number, more = "") => `region: "${region}"
title: { zh: 某地, en: somewhere }
documents: { law${region}: { title: { zh: 文件, en: document } } }
${more}schemes:
  gift:
    amounts:
      all: ${amount(from, yuan).replace("document: law", `document: law${region}`)}`;
  const yields = `yields: [{ from: 2022-01-01, source: { document: law150400, clause: 附则 }, value: true }]\n`;
  const above = mergedOf(layer("150000", "2023-01-01", 7));
  const on = (text: string, day: string) => {
    const law = compile(merge(above, packOf(text, above)), "x");
    const found = explain(law, "schemes/gift/amounts/all", Day.parse(day));
    return found.ok && found.value.layer;
  };
  const own = layer("150400", "2022-01-01", 5, yields);
  expect([on(own, "2022-12-31"), on(own, "2023-01-01")]).toEqual(["150400", "150000"]);
  expect(on(layer("150400", "2022-01-01", 5), "2023-01-01")).toBe("150400");
});

test("an option of the law that a county takes up, and its amount until the county sets one", () => {
  const on = Day.parse("2026-06-30");
  const facts = { certificateGrade: 3, certificateCategory: "mental", needsLongCare: true };
  const outcome = (text: string) => {
    const benefit = benefitOn(compile(merge(chifeng, packOf(text, chifeng)), "x"), "nursing-subsidy", on);
    return benefit.ok && benefit.value.decide(facts).outcome;
  };
  expect(outcome(county(""))).toBe("not-listed");
  expect(outcome(county(`settings:\n  nursing-extends-to-mind-3-4:\n    value: ${row("true")}`))).toBe(
    "amount-not-set",
  );
});

test("a region's own days off come on top of the nation's", () => {
  const pack = county(
    `calendar:\n  added:\n    "2026": [{ from: 2026-01-01, ${source}, value: [{ holiday: { zh: 那达慕, en: Naadam }, from: 2026-07-13, through: 2026-07-14 }] }]`,
  );
  const { calendar } = compile(merge(chifeng, packOf(pack, chifeng)), "x");
  const isWorked = (day: string) => {
    const answer = isWorkingDay(calendar, Day.parse(day));
    return answer.ok && answer.value;
  };
  expect(["2026-07-13", "2026-07-14", "2026-07-15", "2026-10-01", "2026-10-10"].map(isWorked)).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});
