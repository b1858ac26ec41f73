import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import { benefitOn, compile } from "./law.ts";
import { mergedOf, textOf } from "./packs.fixture.ts";
import { answerQuestion, Question } from "./question.ts";

const on = Day.parse("2023-03-31");
const chifeng = compile(mergedOf(textOf("000000"), textOf("150400")), "chifeng");
const banner = compile(mergedOf(textOf("000000"), textOf("150000"), textOf("150627")), "banner");

const ask = (law: typeof chifeng, scheme: string, facts: Parameters<typeof answerQuestion>[1]["facts"]) => {
  const answer = answerQuestion(law, { scheme, on, facts });
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.value;
};

test("an entitlement: rows, clauses and a letter in both languages", () => {
  const answer = ask(chifeng, "nursing-subsidy", { certificateGrade: 1, sameKindAllowance: "old-age" });
  expect(answer.matched.map(({ id, layer, because }) => [id, layer, because[0]?.zh])).toEqual([
    ["severe", "150400", "残疾等级为1"],
    ["severe", "150400", "残疾等级为1"],
  ]);
  expect(answer.letter.zh).toContain("您可以享受重度残疾人护理补贴：每月100.00元。");
  expect(answer.letter.zh).toContain("《赤峰市困难残疾人生活补贴和重度残疾人护理补贴规范管理操作规程》第三条");
  expect(answer.letter.zh).toContain("与同类津贴择高享受");
  expect(answer.letter.en).toContain(
    "You are entitled to the nursing subsidy for persons with severe disabilities: 100.00 yuan a month.",
  );
});

test("a refusal: the nearest row, what it asks and what is so", () => {
  const answer = ask(chifeng, "nursing-subsidy", { certificateGrade: 3 });
  expect(answer.outcome).toBe("not-listed");
  expect(answer.nearest[0]).toMatchObject({
    id: "severe",
    layer: "150400",
    failed: [{ fact: "certificateGrade", required: { zh: "残疾等级为1或2" }, is: { zh: "残疾等级为3" } }],
  });
  expect(answer.letter.zh).toMatch(/不符合.*须残疾等级为1或2。经查，残疾等级为3。依据《.*第三条/);
});

test("another benefit stands in the way where that is established, and is named as unexamined where it is not", () => {
  const stacked = ask(chifeng, "nursing-subsidy", { certificateGrade: 1, householdEconomy: "extreme-poverty-support" });
  expect(stacked).toMatchObject({ outcome: "stacked", entitlement: { reason: "not-eligible" } });
  expect(stacked.letter.zh).toContain("特困供养人员不享受");
  const open = ask(chifeng, "nursing-subsidy", { certificateGrade: 1 });
  expect(open.entitlement.eligible).toBe(true);
  expect(open.unexamined.map(({ zh }) => zh)).toContain("家庭经济状况为特困供养");
});

test("the arithmetic of a share, with its cap and with only its floor", () => {
  const told = { householdHere: true, studentKind: "disabled", tuitionPaidYuan: 20_000 };
  const exact = ask(banner, "education-relief", { ...told, educationReliefPercent: 70 });
  expect(exact.arithmetic.map(({ zh }) => zh)).toEqual([
    "年度已缴学杂费20000元 × 70% = 14000.00元",
    "最高不超过9000元",
  ]);
  expect(exact.entitlement).toMatchObject({ amount: { kind: "sum", every: "once", fen: 900_000 } });
  expect(ask(banner, "education-relief", { ...told, tuitionPaidYuan: 10_000 }).entitlement).toMatchObject({
    amount: { kind: "range", floorFen: 600_000, capFen: 900_000 },
  });
});

test("a share of a number that follows from others says how it follows", () => {
  const facts = { householdHere: true, fiscallySupported: false, fullMedicalCover: false };
  const answer = ask(banner, "hospital-relief", { ...facts, compensableYuan: 50_000, reimbursedYuan: 30_000 });
  expect(answer.derived).toEqual([{ fact: "remainingYuan", title: expect.anything(), value: 20_000 }]);
  expect(answer.letter.zh).toContain("一次性不低于6000.00元，报销剩余部分20000元 × 30% = 6000.00元");
});

test("a missing fact is named, also behind a number that follows from it", () => {
  const facts = { householdHere: true, fiscallySupported: false, fullMedicalCover: false, compensableYuan: 1 };
  expect(ask(banner, "hospital-relief", facts).entitlement).toMatchObject({
    reason: "fact-missing",
    field: "/reimbursedYuan",
  });
});

test.each([
  ["a fact nobody declared", { shoeSize: 40 }, "/facts/shoeSize"],
  ["a grade there is not", { certificateGrade: 5 }, "/facts/certificateGrade"],
  ["half a grade", { certificateGrade: 1.5 }, "/facts/certificateGrade"],
  ["a word of no list", { certificateCategory: "shoes" }, "/facts/certificateCategory"],
  ["a yes that is a number", { householdHere: 1 }, "/facts/householdHere"],
  ["a set of unknown words", { householdKinds: ["shoes"] }, "/facts/householdKinds"],
  ["a number that is reckoned", { workersShort: 1 }, "/facts/workersShort"],
])("refused: %s", (_what, facts, field) => {
  expect(answerQuestion(chifeng, { scheme: "nursing-subsidy", on, facts })).toMatchObject({
    reason: "fact-unfit",
    field,
  });
});

test("a fact that no object keeps is refused, not dropped", () => {
  const told = (facts: string): unknown =>
    JSON.parse(`{"scheme":"nursing-subsidy","on":"2026-03-31","facts":${facts}}`);
  expect(Question.safeParse(told('{"certificateGrade":1}')).data?.facts).toEqual({ certificateGrade: 1 });
  const read = Question.safeParse(told('{"certificateGrade":1,"__proto__":2}'));
  expect(read.error?.issues.map(({ path }) => path)).toEqual([["facts", "__proto__"]]);
  expect(Question.safeParse({ scheme: "nursing-subsidy", on: "2026-03-31" }).success).toBe(false);
});

test("with and without explanation the same tables answer", () => {
  const benefit = benefitOn(banner, "disability-allowance", on);
  if (!benefit.ok) throw new Error(benefit.message.en);
  for (const certificateGrade of [1, 2, 3, 4])
    for (const residence of ["urban", "rural"])
      for (const certificateCategory of ["physical", "mental"]) {
        const facts = { householdHere: true, certificateGrade, residence, certificateCategory };
        const { outcome, entitlement } = benefit.value.reasons(facts);
        expect(benefit.value.decide(facts).outcome).toBe(outcome);
        expect(benefit.value.entitlement(facts)).toEqual(entitlement);
      }
});
