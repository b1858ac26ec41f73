import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, compileCondition, inWords, testsOf, When } from "./condition.ts";
import { vocabularyOf } from "./facts.ts";
import { packOf, textOf } from "./packs.fixture.ts";

const cases: [word: string, condition: Condition, value: number | string, met: boolean][] = [
  ["以上", { atLeast: 15 }, 15, true],
  ["以上", { atLeast: 15 }, 14, false],
  ["以下", { atMost: 15 }, 15, true],
  ["以下", { atMost: 15 }, 16, false],
  ["超过", { above: 15 }, 15, false],
  ["超过", { above: 15 }, 15.01, true],
  ["不满", { below: 16 }, 16, false],
  ["不满", { below: 16 }, 15.99, true],
  ["以上且不满", { atLeast: 16, below: 25 }, 24, true],
  ["以上且不满", { atLeast: 16, below: 25 }, 25, false],
  ["为", { eq: 0 }, 0, true],
  ["为", { eq: 0 }, 1, false],
  ["之一", { in: [1, 2] }, 2, true],
  ["之一", { in: [1, 2] }, 3, false],
  ["之一", { in: ["mental"] }, "mental", true],
  ["以上", { atLeast: 0 }, "mental", false],
];

test.each(cases)("%s: %o, %s", (_word, condition, value, met) => {
  expect(compileCondition(condition)(value)).toBe(met);
});

test("以上 and 不满 divide all numbers, and so do 以下 and 超过", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (limit, value) => {
      expect(compileCondition({ atLeast: limit })(value)).toBe(!compileCondition({ below: limit })(value));
      expect(compileCondition({ atMost: limit })(value)).toBe(!compileCondition({ above: limit })(value));
    }),
  );
});

const vocabulary = vocabularyOf([packOf(textOf("000000"))]);
const says = (fact: string, condition: Condition) => inWords(vocabulary, fact, condition);

test("a letter says the words of the law", () => {
  expect(says("certificateGrade", { in: [1, 2] })).toEqual({
    zh: "残疾等级为1或2",
    en: "the grade of disability is 1 or 2",
  });
  expect(says("certificateGrade", { eq: 4, above: 3, atMost: 4, atLeast: 2, below: 9 }).zh).toBe(
    "残疾等级为4且在2以上且在4以下且超过3且不满9",
  );
  expect(says("certificateCategory", { in: ["mental", "intellectual"] }).zh).toBe("残疾类别为精神或智力");
});

test.each([
  ["no word", { certificateGrade: {} }],
  ["a threshold that is no number", { certificateGrade: { atLeast: "two" } }],
  ["a name no fact may have", { "shoe-size": { eq: 40 } }],
  ["a name every object answers to", { constructor: { eq: 40 } }],
])("not a condition: %s", (_why, when) => {
  expect(When.safeParse(when).success).toBe(false);
});

test("no condition holds for everybody", () => {
  expect(testsOf({})).toEqual([]);
});
