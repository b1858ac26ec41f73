import { Month } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToSum, type Counts, type Sum, SumKind, sumId, sumsView } from "./sum.ts";

const of = { county: RegionCode.parse("150402"), scheme: "nursing-subsidy", month: Month.parse("2022-04") };
const other = { ...of, county: RegionCode.parse("150403") };
const added = (all: readonly Partial<Counts>[], to = of) =>
  all.reduce<Sum | undefined>((sum, more) => addToSum(sum, to, more).state, undefined);

const told: Partial<Counts>[] = [
  { opened: 1 },
  { opened: 1 },
  { approved: 1 },
  { refused: 1 },
  { withdrawn: 1 },
  { limitsMissed: 3 },
  { paid: 12, paidFen: Fen.parse(120_000) },
];
const whole = { ...of, opened: 2, approved: 1, refused: 1, withdrawn: 1, limitsMissed: 3, paid: 12, paidFen: 120_000 };

describe("a sum", () => {
  it("adds what each fact tells, in whatever order they come", () => {
    expect(added(told)).toEqual(whole);
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (shuffled) => {
        expect(added(shuffled)).toEqual(whole);
      }),
    );
  });

  it("is a county's, scheme's and month's own, and found with those of the other counties", () => {
    expect(sumId(of)).toBe("nursing-subsidy.2022-04.150402");
    const sum = added(told);
    expect(sum && SumKind.index(sum)).toEqual({ queue: ["nursing-subsidy.2022-04", "150402"] });
    expect(SumKind.schema.parse(sum)).toEqual(sum);
  });
});

describe("the sums of a scheme and month", () => {
  it("tell each county's and all together, and nobody's case", () => {
    const sums = [added(told), added([{ opened: 5, paidFen: Fen.parse(80_000) }], other)].flatMap((sum) => sum ?? []);
    expect(sumsView(of.scheme, of.month, sums)).toEqual({
      scheme: of.scheme,
      month: of.month,
      total: { opened: 7, approved: 1, refused: 1, withdrawn: 1, limitsMissed: 3, paid: 12, paidFen: 200_000 },
      counties: [
        {
          county: "150402",
          opened: 2,
          approved: 1,
          refused: 1,
          withdrawn: 1,
          limitsMissed: 3,
          paid: 12,
          paidFen: 120_000,
        },
        {
          county: "150403",
          opened: 5,
          approved: 0,
          refused: 0,
          withdrawn: 0,
          limitsMissed: 0,
          paid: 0,
          paidFen: 80_000,
        },
      ],
    });
  });

  it("are nought where nothing has happened", () => {
    const none = { opened: 0, approved: 0, refused: 0, withdrawn: 0, limitsMissed: 0, paid: 0, paidFen: 0 };
    expect(sumsView(of.scheme, of.month, [])).toMatchObject({ total: none, counties: [] });
  });
});
