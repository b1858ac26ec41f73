import type { Day } from "@tongban/kernel/day";
import type { Message } from "@tongban/kernel/decision";
import { compileExpression, constant, type Expression, type Leaves, namesOf, type Reading } from "./expression.ts";
import type { Vocabulary } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { rowOn } from "./stated.ts";

/** Where the numbers of an expression are read on a day: established facts, facts that follow from them, numbers of the law. */
export const leavesOn = (layers: readonly Pack[], vocabulary: Vocabulary, day: Day): Leaves => {
  const leaves: Leaves = {
    fact: (name) => {
      const law = vocabulary.get(name);
      const derived = law?.kind === "number" ? law.derived : undefined;
      const base = derived === undefined ? plain(name) : compileExpression(derived, leaves);
      return {
        ...base,
        say: (facts) =>
          said(law?.title ?? { zh: name, en: name }, base.read(facts), law?.kind === "number" ? law.unit : undefined),
      };
    },
    quantity: (id) => {
      const quantity = rowOn(layers, (pack) => pack.quantities?.[id], day)?.value;
      return quantity?.number === undefined ? nowhere : titled(quantity.title, quantity.number, quantity.unit);
    },
    reference: (id) => {
      const reference = rowOn(layers, (pack) => pack.references?.[id], day)?.value;
      if (reference?.fact !== undefined) return leaves.fact(reference.fact);
      return reference?.yuan === undefined
        ? nowhere
        : titled(reference.title, reference.yuan, { zh: "元", en: "yuan" });
    },
  };
  return leaves;
};

/** The facts that follow from others, of those named and of what they in turn rest on. */
export const derivedAmong = (names: Iterable<string>, vocabulary: Vocabulary, leaves: Leaves): Map<string, Reading> => {
  const found = new Map<string, Reading>();
  const visit = (name: string) => {
    const law = vocabulary.get(name);
    if (law?.kind !== "number" || law.derived === undefined || found.has(name)) return;
    for (const each of namesOf(law.derived, "fact")) visit(each);
    found.set(name, leaves.fact(name));
  };
  for (const name of names) visit(name);
  return found;
};

/** Every expression in an amount row. */
export const expressionsIn = (row: {
  share?: { of: Expression; chosen?: string | undefined } | undefined;
  perUnit?: { count: Expression } | undefined;
  multiple?: { of: { reference: string }; count?: Expression | undefined } | undefined;
}): Expression[] => [
  ...(row.share ? [row.share.of, ...(row.share.chosen === undefined ? [] : [row.share.chosen])] : []),
  ...(row.perUnit ? [row.perUnit.count] : []),
  ...(row.multiple ? [row.multiple.of, ...(row.multiple.count === undefined ? [] : [row.multiple.count])] : []),
];

const plain = (name: string): Reading => ({
  needs: [name],
  read: (facts) => {
    const value = facts[name];
    return typeof value === "number" ? value : undefined;
  },
  say: () => ({ zh: name, en: name }),
});

const nowhere: Reading = { needs: [], read: () => undefined, say: () => ({ zh: "", en: "" }) };

const titled = (title: Message, number: number, unit: Message | undefined): Reading => ({
  ...constant(number),
  say: () => said(title, number, unit),
});

const said = (title: Message, number: number | undefined, unit: Message | undefined): Message => ({
  zh: `${title.zh}${number ?? ""}${unit?.zh ?? ""}`,
  en: `${title.en} ${number ?? ""}${unit ? ` ${unit.en}` : ""}`,
});
