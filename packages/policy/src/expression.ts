import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import type { Facts } from "./fact-value.ts";
import { FactName, Id } from "./setting.ts";

/** A number reckoned from facts and from numbers of the law. A bare name is a fact. */
export type Expression =
  | number
  | string
  | { quantity: string }
  | { reference: string }
  | { plus: Expression[] }
  | { minus: Expression[] }
  | { times: Expression[] }
  | { over: Expression[] }
  | { smallest: Expression[] }
  | { largest: Expression[] }
  | { wholePart: Expression };

const several = z.array(z.lazy(() => Expression)).min(2);

export const Expression: z.ZodType<Expression> = z.union([
  z.number(),
  FactName,
  z.strictObject({ quantity: Id }),
  z.strictObject({ reference: Id }),
  z.strictObject({ plus: several }),
  /** The first less the others. */
  z.strictObject({ minus: several }),
  z.strictObject({ times: several }),
  /** The first by the others; no answer by zero. */
  z.strictObject({ over: several }),
  z.strictObject({ smallest: several }),
  z.strictObject({ largest: several }),
  /** Without its fraction, downward. */
  z.strictObject({ wholePart: z.lazy(() => Expression) }),
]);

/** How to read a number: its value, and the facts it rests on. Without one of them, or by zero, there is no value. */
export type Reading = {
  read: (facts: Facts) => number | undefined;
  needs: readonly string[];
  /** How a letter writes it out: 实际租金600元. */
  say: (facts: Facts) => Message;
};

/** Where the leaves of an expression are read: facts (derived ones too) and numbers of the law. */
export type Leaves = {
  fact: (name: string) => Reading;
  quantity: (id: string) => Reading;
  reference: (id: string) => Reading;
};

/** Compiles an expression to a closure. */
export const compileExpression = (expression: Expression, leaves: Leaves): Reading => {
  if (typeof expression === "number") return constant(expression);
  if (typeof expression === "string") return leaves.fact(expression);
  if ("quantity" in expression) return leaves.quantity(expression.quantity);
  if ("reference" in expression) return leaves.reference(expression.reference);
  const [[word, parts] = ["plus", []]] = Object.entries(expression);
  const terms = (Array.isArray(parts) ? parts : [parts]).map((each) => compileExpression(each, leaves));
  const reckon = operations[word] ?? nothing;
  return {
    say: (facts) =>
      joined(
        terms.map(({ say }) => say(facts)),
        signs[word] ?? "、",
      ),
    needs: [...new Set(terms.flatMap(({ needs }) => needs))],
    read: (facts) => {
      const numbers: number[] = [];
      for (const { read } of terms) {
        const number = read(facts);
        if (number === undefined) return undefined;
        numbers.push(number);
      }
      const result = reckon(numbers);
      return Number.isFinite(result) ? exact(result) : undefined;
    },
  };
};

/** A number that is always the same, as a letter writes it. */
export const constant = (number: number, written = String(number)): Reading => ({
  read: () => number,
  needs: [],
  say: () => ({ zh: written, en: written }),
});

const joined = (parts: readonly Message[], sign: string): Message => ({
  zh: parts.length === 1 ? (parts[0]?.zh ?? "") : `（${parts.map(({ zh }) => zh).join(` ${sign} `)}）`,
  en: parts.length === 1 ? (parts[0]?.en ?? "") : `(${parts.map(({ en }) => en).join(` ${sign} `)})`,
});

const signs: Readonly<Record<string, string>> = {
  plus: "+",
  minus: "−",
  times: "×",
  over: "÷",
  smallest: "∧",
  largest: "∨",
};

const nothing = () => Number.NaN;

/** Takes away what binary fractions add: 31 × 1.5 % is 0.465. */
const exact = (number: number) => Number(number.toPrecision(12));

const operations: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  plus: (numbers) => numbers.reduce((total, each) => total + each, 0),
  minus: (numbers) => numbers.reduce((left, each) => left - each),
  times: (numbers) => numbers.reduce((product, each) => product * each, 1),
  over: (numbers) => numbers.reduce((left, each) => left / each),
  smallest: (numbers) => Math.min(...numbers),
  largest: (numbers) => Math.max(...numbers),
  wholePart: ([number = Number.NaN]) => Math.floor(exact(number)),
};

/** Every name of a kind that an expression mentions. */
export const namesOf = (expression: Expression, kind: "fact" | "quantity" | "reference"): string[] => {
  if (typeof expression === "number") return [];
  if (typeof expression === "string") return kind === "fact" ? [expression] : [];
  if ("quantity" in expression) return kind === "quantity" ? [expression.quantity] : [];
  if ("reference" in expression) return kind === "reference" ? [expression.reference] : [];
  return Object.values(expression)
    .flat()
    .flatMap((each) => namesOf(each, kind));
};
