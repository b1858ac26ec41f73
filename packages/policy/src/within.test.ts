import { expect, test } from "vitest";
import { fenOf, within } from "./within.ts";

test.each([
  [100, 10_000],
  [1.005, 101],
  [0.285, 29],
  [279.005 * 0.9, 25_110],
  [1 / 3, 33],
  [0.1 + 0.2, 30],
  [123_456_789.015, 12_345_678_902],
  [0, 0],
])("%d yuan are %d fen", (amount, fen) => {
  expect(fenOf(amount)).toBe(fen);
});

test("the quick way and the careful way agree", () => {
  const carefully = (amount: number) => Math.round(Number((amount * 100).toPrecision(14)));
  for (let n = 0; n < 200_000; n += 1) {
    const amount = ((n * 7919) % 1_000_003) * 0.005 * (1 + (n % 7));
    if (fenOf(amount) !== carefully(amount)) throw new Error(String(amount));
  }
});

test("bounds are included", () => {
  expect(within({ capYuan: 9000 }, 9000)).toBe(900_000);
  expect(within({ capYuan: 9000 }, 9000.01)).toBe(900_000);
  expect(within({ floorYuan: 30_000 }, 1)).toBe(3_000_000);
  expect(within({}, -5)).toBe(0);
  expect(within({}, 1_000_000_000)).toBe(100_000_000_000);
});

test.each([1_000_000_000.01, 1e16, 1e300, Number.POSITIVE_INFINITY, Number.NaN])("%d yuan are no sum", (amount) => {
  expect(within({}, amount)).toBeUndefined();
  expect(within({ floorYuan: 5 }, amount)).toBeUndefined();
});
