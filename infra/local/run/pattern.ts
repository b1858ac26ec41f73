type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const onText =
  (test: (text: string) => boolean): Test =>
  (value) =>
    typeof value === "string" && test(value);

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  "=": (a, b) => a === b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const numeric = (given: unknown): Test => {
  if (!Array.isArray(given) || given.length % 2 !== 0)
    throw new Error(`numeric needs pairs, not ${JSON.stringify(given)}`);
  const pairs = Array.from({ length: given.length / 2 }, (_, n) => {
    const compare = comparisons[String(given[2 * n])];
    if (!compare) throw new Error(`numeric does not know ${JSON.stringify(given[2 * n])}`);
    return (value: number) => compare(value, Number(given[2 * n + 1]));
  });
  return (value) => typeof value === "number" && pairs.every((holds) => holds(value));
};

const wildcard = (pattern: string) => {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "s");
};

const matchers: Record<string, (given: unknown) => Test> = {
  prefix: (given) => onText((text) => text.startsWith(String(given))),
  suffix: (given) => onText((text) => text.endsWith(String(given))),
  "equals-ignore-case": (given) => onText((text) => text.toLowerCase() === String(given).toLowerCase()),
  wildcard: (given) => onText((text) => wildcard(String(given)).test(text)),
  numeric,
  "anything-but": (given) => {
    const tests = [given].flat().map((one) => (isObject(one) ? matcher(one) : (value: unknown) => value === one));
    return (value) => value !== undefined && !tests.some((matches) => matches(value));
  },
};

const matcher = (given: Record<string, unknown>): Test => {
  const [[name, argument] = [], more] = Object.entries(given);
  const make = matchers[name ?? ""];
  if (!make || more) throw new Error(`The local bus does not know the matcher ${JSON.stringify(given)}`);
  return make(argument);
};

/** One alternative of a leaf. `exists` speaks of leaves only: a map never exists. */
const alternative = (given: unknown): Test => {
  if (!isObject(given)) return (value) => value === given;
  if ("exists" in given) return (value) => (value !== undefined && !isObject(value)) === given.exists;
  const matches = matcher(given);
  return (value) => value !== undefined && !isObject(value) && matches(value);
};

const leaf = (alternatives: unknown[]): Test => {
  const tests = alternatives.map(alternative);
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return tests.some((matches) => values.some(matches));
  };
};

/** Compiles an EventBridge pattern (or a filter of an event source) to a test of events. Throws on what it does not know. */
export const compilePattern = (pattern: unknown): Test => {
  if (!isObject(pattern)) throw new Error(`A pattern is an object, not ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([key, inner]): Test => {
    if (key === "$or") {
      const choices = Array.isArray(inner) ? inner.map(compilePattern) : [];
      return (value) => choices.some((matches) => matches(value));
    }
    const matches = Array.isArray(inner) ? leaf(inner) : compilePattern(inner);
    return (value) => matches(isObject(value) ? value[key] : undefined);
  });
  return (value) => tests.every((matches) => matches(value));
};
