import type { Condition, When } from "./condition.ts";
import type { Facts, FactValue } from "./fact-value.ts";
import { type FactLaw, type Vocabulary, valueInWords } from "./facts.ts";

/** So many matters at most are tried of one table; a table with more is left unchecked and said to be. */
export const mostMatters = 20_000;

/**
 * Every kind of matter that the conditions can tell apart: of each fact every value it may have, of a number the
 * thresholds and what lies just beside them. Nothing when there are too many.
 */
export const mattersOf = (whens: readonly When[], vocabulary: Vocabulary): Facts[] | undefined => {
  const facts = [...new Set(whens.flatMap((when) => Object.keys(when)))];
  const domains = facts.map((fact) => {
    const law = vocabulary.get(fact);
    return law
      ? valuesOf(
          law,
          whens.flatMap((when) => when[fact] ?? []),
        )
      : [];
  });
  if (domains.reduce((count, { length }) => count * length, 1) > mostMatters) return undefined;
  return domains.reduce<Facts[]>(
    (matters, values, n) =>
      matters.flatMap((matter) => values.map((value) => ({ ...matter, [facts[n] ?? ""]: value }))),
    [{}],
  );
};

const valuesOf = (law: FactLaw, conditions: readonly Condition[]): FactValue[] => {
  switch (law.kind) {
    case "flag":
      return [true, false];
    case "word":
      return Object.keys(law.values);
    case "set":
      return [[], ...Object.keys(law.values).map((word) => [word])];
    case "number":
      return numbersOf(law, conditions);
  }
};

const numbersOf = (law: FactLaw & { kind: "number" }, conditions: readonly Condition[]): number[] => {
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY, whole } = law;
  if (whole && atMost - atLeast < 20) return Array.from({ length: atMost - atLeast + 1 }, (_, n) => atLeast + n);
  const step = whole ? 1 : 0.01;
  const named = conditions
    .flatMap((condition) => Object.values(condition).flat())
    .filter((each) => typeof each === "number");
  const near = [
    atLeast,
    ...(Number.isFinite(atMost) ? [atMost] : []),
    ...named.flatMap((each) => [each - step, each, each + step]),
  ];
  return [...new Set(near)].filter((each) => each >= atLeast && each <= atMost);
};

/** A matter as a message names it. */
export const matterInWords = (facts: Facts, vocabulary: Vocabulary) => {
  const parts = Object.entries(facts).flatMap(([fact, value]) =>
    value === undefined
      ? []
      : [
          {
            title: vocabulary.get(fact)?.title ?? { zh: fact, en: fact },
            is: valueInWords(vocabulary.get(fact), value),
          },
        ],
  );
  return parts.length === 0
    ? { zh: "任何情况", en: "anything" }
    : {
        zh: parts.map(({ title, is }) => `${title.zh}为${is.zh}`).join("、"),
        en: parts.map(({ title, is }) => `${title.en} ${is.en}`).join(", "),
      };
};
