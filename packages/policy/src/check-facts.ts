import type { Condition, When } from "./condition.ts";
import { type Expression, namesOf } from "./expression.ts";
import type { FactValue } from "./fact-value.ts";
import { type FactLaw, type Vocabulary, vocabularyOf } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { absent, type Path, type Problem, problem, unknown } from "./problem.ts";
import { rowsOfScheme } from "./scheme-rows.ts";

/** Facts that tables ask about and no layer declares, conditions that do not fit their fact, and numbers from nowhere. */
export const wrongFacts = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const layers = [...above, pack];
  const vocabulary = vocabularyOf(layers);
  return [
    ...Object.entries(pack.schemes ?? {})
      .flatMap(([id, scheme]) => rowsOfScheme(id, scheme))
      .flatMap(({ path, when, expressions }) => [
        ...wrongWhen(when, vocabulary, [...path, "when"]),
        ...expressions.flatMap((each) => wrongExpression(each, layers, vocabulary, path)),
      ]),
    ...Object.entries(pack.facts ?? {}).flatMap(([name, law]) =>
      law.kind === "number" && law.derived !== undefined
        ? [
            ...wrongExpression(law.derived, layers, vocabulary, ["facts", name, "derived"]),
            ...circular(name, vocabulary),
          ]
        : [],
    ),
    ...Object.entries(pack.references ?? {}).flatMap(([id, rows]) =>
      rows.flatMap(({ value: { fact } }, n) =>
        fact === undefined ? [] : wrongExpression(fact, layers, vocabulary, ["references", id, n, "value", "fact"]),
      ),
    ),
  ];
};

const wrongWhen = (when: When, vocabulary: Vocabulary, path: Path): Problem[] =>
  Object.entries(when).flatMap(([fact, condition]) => {
    const law = vocabulary.get(fact);
    return law ? wrongCondition(condition, law, [...path, fact]) : [unknown([...path, fact], "事实", "fact", fact)];
  });

const wordsFor = {
  number: new Set(["eq", "in", "atLeast", "atMost", "above", "below"]),
  word: new Set(["eq", "in"]),
  flag: new Set(["eq"]),
  set: new Set(["hasAny", "hasNone"]),
};

const wrongCondition = (condition: Condition, law: FactLaw, path: Path): Problem[] =>
  Object.entries(condition).flatMap(([word, stated]) => {
    if (stated === undefined) return [];
    if (!wordsFor[law.kind].has(word))
      return [
        problem(
          [...path, word],
          `此项事实只能用${[...wordsFor[law.kind]].join("、")}。`,
          `Of this fact one may ask only ${[...wordsFor[law.kind]].join(", ")}.`,
        ),
      ];
    return [stated].flat().every((value) => isInDomain(value, law))
      ? []
      : [problem([...path, word], "不是这项事实可能的值。", "Not a value this fact can have.")];
  });

/** Whether a value is one that the fact can have. */
export const isInDomain = (value: FactValue, law: FactLaw): boolean => {
  switch (law.kind) {
    case "flag":
      return typeof value === "boolean";
    case "number":
      return (
        typeof value === "number" &&
        (law.whole === undefined || Number.isInteger(value)) &&
        value >= (law.atLeast ?? value) &&
        value <= (law.atMost ?? value)
      );
    default:
      return [value].flat().every((word) => typeof word === "string" && Object.hasOwn(law.values, word));
  }
};

const wrongExpression = (
  expression: Expression,
  layers: readonly Pack[],
  vocabulary: Vocabulary,
  path: Path,
): Problem[] => [
  ...namesOf(expression, "quantity").flatMap((id) => absent(layers, "quantities", id, path)),
  ...namesOf(expression, "reference").flatMap((id) => absent(layers, "references", id, path)),
  ...namesOf(expression, "fact").flatMap((name) => {
    const law = vocabulary.get(name);
    if (!law) return [unknown(path, "事实", "fact", name)];
    return law.kind === "number" ? [] : [problem(path, `事实${name}不是数字。`, `The fact ${name} is not a number.`)];
  }),
];

/** A fact that follows from itself. */
const circular = (name: string, vocabulary: Vocabulary): Problem[] => {
  const seen = new Set<string>();
  const reaches = (from: string): boolean => {
    const law = vocabulary.get(from);
    if (law?.kind !== "number" || law.derived === undefined) return false;
    return namesOf(law.derived, "fact").some((each) => {
      if (each === name) return true;
      if (seen.has(each)) return false;
      seen.add(each);
      return reaches(each);
    });
  };
  return reaches(name)
    ? [problem(["facts", name, "derived"], "此项事实由自身推得。", "This fact follows from itself.")]
    : [];
};
