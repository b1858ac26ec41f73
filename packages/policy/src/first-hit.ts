import type { Condition, When } from "./condition.ts";
import type { Reading } from "./expression.ts";
import type { Facts, FactValue } from "./fact-value.ts";

type Rows<Hit> = {
  /** In the order they are asked: when each holds, and what it then answers or who does. */
  rows: readonly { when: When; hit: Hit | ((facts: Facts) => Hit) }[];
  none: Hit;
  /** Answers when a fact that any row asks about is not established. */
  open: (facts: Facts) => Hit;
};

/**
 * Writes rows out as one function that answers with the first whose conditions all hold: each fact is read once, and what
 * is asked of a list is asked once for all rows. Names and values come from a pack that has been read; both are written
 * as JSON.
 */
export const firstHitOf = <Hit>(
  { rows, none, open }: Rows<Hit>,
  derived: ReadonlyMap<string, Reading>,
): ((facts: Facts) => Hit) => {
  const reckoned: Reading["read"][] = [];
  const lists: ReadonlySet<string>[] = [];
  const lines: string[] = [];
  const locals = new Map<string, string>();
  const local = (what: string, value: () => string) => {
    const known = locals.get(what);
    if (known) return known;
    const name = `v${locals.size}`;
    lines.push(`const ${name} = ${value()};`);
    locals.set(what, name);
    return name;
  };
  const established = (fact: string) =>
    local(fact, () => {
      const reading = derived.get(fact);
      return reading ? `reckoned[${reckoned.push(reading.read) - 1}](facts)` : `facts[${JSON.stringify(fact)}]`;
    });
  const shared = (value: string, words: readonly string[]) =>
    local(`${value} ${words.join()}`, () => `shares(${value}, lists[${lists.push(new Set(words)) - 1}])`);

  const facts = [...new Set(rows.flatMap(({ when }) => Object.keys(when)))].map(established);
  lines.push(`if (${facts.map((value) => `${value} === undefined`).join(" || ") || false}) return open(facts);`);
  const tried = rows.map(({ when, hit }, row) => {
    const tests = Object.entries(when).flatMap(([fact, condition]) => written(established(fact), condition, shared));
    return `if (${tests.join(" && ") || true}) return hits[${row}]${typeof hit === "function" ? "(facts)" : ""};`;
  });
  const body = `return (facts) => { ${[...lines, ...tried].join("\n")} return none; };`;
  const hits = rows.map(({ hit }) => hit);
  const given = { reckoned, lists, shares, hits, none, open };
  // oxlint-disable-next-line typescript/no-implied-eval
  const made: unknown = new Function(...Object.keys(given), body)(...Object.values(given));
  if (!isFirstHit<Hit>(made)) throw new TypeError("the rows made no function");
  return made;
};

const isFirstHit = <Hit>(made: unknown): made is (facts: Facts) => Hit => typeof made === "function";

/** Whether a fact of several words has one of these; of any other fact there is nothing to say. */
const shares = (value: FactValue, words: ReadonlySet<string>): boolean | undefined => {
  if (typeof value !== "object") return undefined;
  for (const word of value) if (words.has(word)) return true;
  return false;
};

/** A condition on a value in JavaScript: what `compileCondition` asks. */
const written = (
  value: string,
  { eq, in: among, atLeast, atMost, above, below, hasAny, hasNone }: Condition,
  shared: (value: string, words: readonly string[]) => string,
): string[] => {
  const limits = [
    ...(atLeast === undefined ? [] : [`${value} >= ${atLeast}`]),
    ...(atMost === undefined ? [] : [`${value} <= ${atMost}`]),
    ...(above === undefined ? [] : [`${value} > ${above}`]),
    ...(below === undefined ? [] : [`${value} < ${below}`]),
  ];
  return [
    ...(eq === undefined ? [] : [`${value} === ${JSON.stringify(eq)}`]),
    ...(among ? [`(${among.map((each) => `${value} === ${JSON.stringify(each)}`).join(" || ")})`] : []),
    ...(hasAny ? [`${shared(value, hasAny)} === true`] : []),
    ...(hasNone ? [`${shared(value, hasNone)} === false`] : []),
    ...(limits.length > 0 ? [`typeof ${value} === "number"`, ...limits] : []),
  ];
};
