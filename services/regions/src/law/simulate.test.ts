import { Day } from "@tongban/kernel/day";
import { lawOf } from "@tongban/policy/packs.fixture";
import { answerQuestion, type Question } from "@tongban/policy/question";
import { expect, it } from "vitest";
import { simulate } from "./simulate.ts";

const law = lawOf();
const ask = (facts: Question["facts"], scheme = "nursing-subsidy") => {
  const question = { scheme, on: Day.parse("2022-03-31"), facts };
  return simulate(question, answerQuestion(law, question));
};

it("answers with the row, the amount and a letter", () => {
  expect(ask({ certificateGrade: 2, certificateCategory: "physical" })).toMatchObject({
    question: { scheme: "nursing-subsidy" },
    outcome: "granted",
    matched: [{ cited: { zh: expect.stringContaining("第三条") } }, {}],
    letter: { zh: expect.stringContaining("100"), en: expect.stringContaining("100") },
  });
});

it("says of one who is not entitled which row was nearest, and on which condition it failed", () => {
  expect(ask({ certificateGrade: 3, certificateCategory: "physical" })).toMatchObject({
    outcome: "not-listed",
    nearest: [{ failed: [{ fact: "certificateGrade" }] }],
  });
});

it.each([
  ["fact-unfit", { certificateGrade: 9 }, "nursing-subsidy"],
  ["scheme-unknown", {}, "free-tea"],
])("refuses one question with %s and leaves the others theirs", (reason, facts, scheme) => {
  expect(ask(facts, scheme)).toMatchObject({ refused: { reason } });
});
