import fc from "fast-check";
import { expect, test } from "vitest";
import { compileExpression, constant, type Expression, type Leaves, namesOf } from "./expression.ts";

const leaves: Leaves = {
  fact: (name) => ({
    needs: [name],
    read: (facts) => (typeof facts[name] === "number" ? facts[name] : undefined),
    say: (facts) => ({ zh: `${name}${String(facts[name])}`, en: `${name} ${String(facts[name])}` }),
  }),
  quantity: () => constant(1.5),
  reference: () => constant(2000),
};
const value = (expression: Expression, facts = {}) => compileExpression(expression, leaves).read(facts);

test.each<[Expression, number | undefined]>([
  [{ plus: [1, 2, 3] }, 6],
  [{ minus: [10, 2, 3] }, 5],
  [{ times: [31, { quantity: "ratio" }] }, 46.5],
  [{ over: [{ times: [31, { quantity: "ratio" }] }, 100] }, 0.465],
  [{ over: [1, 0] }, undefined],
  [{ smallest: [3, 1, 2] }, 1],
  [{ largest: [3, 1, 2] }, 3],
  [{ wholePart: 2.9 }, 2],
  [{ wholePart: { minus: [5, { times: [200, 0.015] }] } }, 2],
  [{ wholePart: -0.5 }, -1],
  [{ times: [{ reference: "wage" }, "count"] }, 6000],
  [{ plus: ["absent", 1] }, undefined],
])("%o is %s", (expression, expected) => {
  expect(value(expression, { count: 3 })).toBe(expected);
});

test("what it rests on, and what it names", () => {
  const expression: Expression = { times: [{ plus: ["a", "b"] }, "a", { quantity: "q" }, { reference: "r" }] };
  expect(compileExpression(expression, leaves).needs).toEqual(["a", "b"]);
  expect([namesOf(expression, "fact"), namesOf(expression, "quantity"), namesOf(expression, "reference")]).toEqual([
    ["a", "b", "a"],
    ["q"],
    ["r"],
  ]);
});

test("a letter writes it out", () => {
  expect(compileExpression({ over: [{ times: ["a", 2] }, 100] }, leaves).say({ a: 3 }).zh).toBe("（（a3 × 2） ÷ 100）");
});

test("cents add up as a cashier adds them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e7 }), fc.integer({ min: 0, max: 1e7 }), (a, b) => {
      expect(value({ plus: [a / 100, b / 100] })).toBe((a + b) / 100);
    }),
  );
});
