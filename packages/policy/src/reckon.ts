import type { Message } from "@tongban/kernel/decision";
import type { Fen } from "@tongban/kernel/fen";
import { type AmountRow, type Every, mostYuan } from "./amount.ts";
import { boundsSaid, line } from "./arithmetic.ts";
import { compileExpression, constant, type Leaves, type Reading } from "./expression.ts";
import type { Facts } from "./fact-value.ts";
import { type Bounds, fenBounds, fenOf, within } from "./within.ts";

/** What a row grants: a sum, the bounds within which an officer decides, or something other than money. */
export type Amount =
  | { kind: "sum"; every: Every; fen: Fen }
  | { kind: "range"; every: Every; floorFen?: Fen; capFen?: Fen }
  | { kind: "in-kind"; what: Message };

export type Reckoned = { amount: Amount } | { missing: string } | { unset: Message };

/** A row's amount as a closure, and how a letter writes the reckoning out. */
export type Reckoning = {
  /** Where nothing is reckoned: the same for every matter. */
  always?: Reckoned;
  reckon: (facts: Facts) => Reckoned;
  arithmetic: (facts: Facts) => readonly Message[];
};

/** Compiles a row's amount. Sums are rounded to the nearest fen once, at the end. */
export const compileAmount = (row: AmountRow, leaves: Leaves): Reckoning => {
  const { range, share, perUnit, multiple } = row;
  const granted = (amount: Amount) => always({ amount });
  if (row.monthlyYuan !== undefined) return granted({ kind: "sum", every: "month", fen: fenOf(row.monthlyYuan) });
  if (row.yearlyYuan !== undefined) return granted({ kind: "sum", every: "year", fen: fenOf(row.yearlyYuan) });
  if (row.onceYuan !== undefined) return granted({ kind: "sum", every: "once", fen: fenOf(row.onceYuan) });
  if (row.inKind) return granted({ kind: "in-kind", what: row.inKind });
  if (range) return granted({ kind: "range", every: range.every, ...fenBounds(range) });
  const compile = (expression: Parameters<typeof compileExpression>[0]) => compileExpression(expression, leaves);
  if (perUnit) return product(perUnit.every, [yuanOf(perUnit.yuan), compile(perUnit.count)], perUnit);
  if (multiple) {
    const count = multiple.count === undefined ? [] : [compile(multiple.count)];
    return product(multiple.every, [compile(multiple.of), constant(multiple.times), ...count], multiple);
  }
  if (share) {
    const { percent, atLeastPercent, chosen } = share;
    const base = compile(share.of);
    if (percent !== undefined) return product(share.every, [base, percentOf(percent)], share);
    return chosenShare(share.every, base, atLeastPercent ?? 0, chosen && leaves.fact(chosen), share);
  }
  return always({ unset: row.unset ?? { zh: "", en: "" } });
};

const always = (reckoned: Reckoned): Reckoning => ({
  always: reckoned,
  reckon: () => reckoned,
  arithmetic: () => [],
});

/** The product of factors, within bounds. What rests on no fact is multiplied beforehand. */
const product = (every: Every, factors: readonly Reading[], bounds: Bounds): Reckoning => {
  const needs = factors.flatMap((factor) => factor.needs);
  const known = factors.map(({ read, needs: asked }) => (asked.length === 0 ? read({}) : undefined));
  const fixed = known.reduce<number>((total, each) => total * (each ?? 1), 1);
  const [first, ...others] = factors.filter((_, n) => known[n] === undefined).map(({ read }) => read);
  const value = (facts: Facts) => {
    if (first === undefined) return fixed;
    let total = first(facts);
    for (const read of others) {
      const factor = read(facts);
      if (total === undefined || factor === undefined) return undefined;
      total *= factor;
    }
    return total === undefined ? undefined : total * fixed;
  };
  return {
    reckon: (facts) => {
      const total = value(facts);
      if (total === undefined) return missing(needs, facts);
      const fen = within(bounds, total);
      return fen === undefined ? beyond : { amount: { kind: "sum", every, fen } };
    },
    arithmetic: (facts) => {
      const total = value(facts);
      return total === undefined ? [] : [line(factors, facts, total), ...boundsSaid(bounds, total)];
    },
  };
};

/** A percentage that is not less than a floor: exact once the one chosen is told, until then only its own floor. */
const chosenShare = (
  every: Every,
  base: Reading,
  floor: number,
  chosen: Reading | "" | undefined,
  bounds: Bounds,
): Reckoning => {
  const floorOf = product(every, [base, percentOf(floor)], bounds);
  const exact = (facts: Facts) => {
    const percent = chosen ? chosen.read(facts) : undefined;
    return percent === undefined ? undefined : product(every, [base, percentOf(Math.max(percent, floor))], bounds);
  };
  return {
    reckon: (facts) => {
      const known = exact(facts);
      if (known) return known.reckon(facts);
      const least = floorOf.reckon(facts);
      if (!("amount" in least) || least.amount.kind !== "sum") return least;
      const { capFen } = fenBounds(bounds);
      return { amount: { kind: "range", every, floorFen: least.amount.fen, ...(capFen !== undefined && { capFen }) } };
    },
    arithmetic: (facts) => (exact(facts) ?? floorOf).arithmetic(facts),
  };
};

const missing = (needs: readonly string[], facts: Facts): Reckoned => {
  const need = needs.find((each) => facts[each] === undefined);
  return need === undefined ? nowhere : { missing: need };
};

/** Everything is established, and still no number follows. */
const nowhere: Reckoned = {
  unset: {
    zh: "由已查明的事实推算不出数额（除数为零、数值没有规定或过大）",
    en: "no sum follows from the facts established: by zero, of a number that is not set, or too large",
  },
};

/** A sum that no fen hold exactly, or that is no number: the facts or the law are mistaken, and nothing is granted. */
const beyond: Reckoned = {
  unset: {
    zh: `推算的数额超过${mostYuan}元，请核对所依据的事实和规定`,
    en: `the sum reckoned is over ${mostYuan} yuan: check the facts and the law it rests on`,
  },
};

const yuanOf = (amount: number): Reading => ({
  ...constant(amount),
  say: () => ({ zh: `${amount}元`, en: `${amount} yuan` }),
});
const percentOf = (percent: number) => constant(percent / 100, `${percent}%`);
