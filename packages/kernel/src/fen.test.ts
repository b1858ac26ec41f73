import fc from "fast-check";
import { expect, test } from "vitest";
import { Fen, fenOf, times, totalFen, yuan } from "./fen.ts";

test.each([
  [0, "0.00"],
  [5, "0.05"],
  [10_000, "100.00"],
  [20_050, "200.50"],
])("%i fen are %s yuan", (amount, expected) => {
  expect(yuan(Fen.parse(amount))).toBe(expected);
});

test.each([
  ["200", 20_000],
  ["200.5", 20_050],
  ["200.00", 20_000],
  ["0.01", 1],
  ["0", 0],
  ["9999999999999.99", 999_999_999_999_999],
])("%s yuan are %i fen", (text, expected) => {
  expect(fenOf(text)).toEqual({ ok: true, value: expected });
});

test.each(["", "-1", "+1", "1.", ".5", "1.005", "1,000", "0200", "１００", "1e3", "NaN", " 1", "10000000000000"])(
  "%j is no amount",
  (text) => {
    expect(fenOf(text)).toMatchObject({ ok: false, reason: "amount-unreadable" });
  },
);

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("%d is not fen", (amount) => {
  expect(Fen.safeParse(amount).success).toBe(false);
});

test("so many months, and the total", () => {
  expect(times(Fen.parse(10_000), 3)).toBe(30_000);
  expect(totalFen([10_000, 5].map((each) => Fen.parse(each)))).toBe(10_005);
  expect(totalFen([])).toBe(0);
});

test("what is written is read again", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (amount) => {
      expect(fenOf(yuan(Fen.parse(amount)))).toEqual({ ok: true, value: amount });
    }),
  );
});
