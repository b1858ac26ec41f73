import { Day } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import fc from "fast-check";
import { expect, test } from "vitest";
import { instalments } from "./instalments.ts";
import { mayRepeat, Repetition } from "./repetition.ts";
import { isOpen } from "./window.ts";

const rule = Repetition.parse({
  title: { zh: "三年", en: "three years" },
  per: "household",
  sameProject: "never",
  otherProjectMonths: 36,
});
const granted = [
  { project: "sheep", granted: Day.parse("2020-02-29") },
  { project: "shop", granted: Day.parse("2022-05-01") },
];

test.each([
  ["sheep", "2030-01-01", { allowed: false, reason: "same-project" }],
  ["bees", "2025-05-01", { allowed: false, reason: "too-soon", allowedFrom: "2025-05-02" }],
  ["bees", "2025-05-02", { allowed: true }],
])("三(二)6: %s on %s", (project, day, expected) => {
  expect(mayRepeat(rule, granted, project, Day.parse(day))).toEqual(expected);
});

test("months from a day without a corresponding one end with their month (民法典 202)", () => {
  expect(mayRepeat(rule, granted.slice(0, 1), "bees", Day.parse("2023-02-28"))).toMatchObject({
    allowedFrom: "2023-03-01",
  });
});

test("instalments add up and differ by a fen at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e8 }), fc.integer({ min: 1, max: 366 }), (amount, count) => {
      const parts = instalments(Fen.parse(amount), count);
      expect(parts.reduce((total, part) => total + part, 0)).toBe(amount);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([
  ["2025-02-28", false],
  ["2025-03-01", true],
  ["2025-10-31", true],
  ["2025-11-01", false],
])("filed on %s", (day, open) => {
  const window = {
    title: { zh: "年审", en: "certification" },
    opens: "03-01",
    closes: "10-31",
    late: { zh: "迟", en: "late" },
  };
  expect(isOpen(window, Day.parse(day))).toBe(open);
});
