import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, type Message, refuse } from "@tongban/kernel/decision";
import type { Pack } from "./pack.ts";
import { isInForce, type Row, type Stated } from "./row.ts";

/** Where in a pack the rows of a value are. */
export type At<Value> = (pack: Pack) => readonly Row<Value>[] | undefined;

/**
 * The row in force on a day: the deepest layer's that has one. Layers go from the nation down. A layer that yields to what
 * a higher one says after it (今后国家、自治区和市另有规定的，按有关规定执行) keeps its row only while the higher one is older.
 */
export const rowOn = <Value>(layers: readonly Pack[], at: At<Value>, day: Day): Stated<Value> | undefined => {
  let found: Stated<Value> | undefined;
  for (const pack of layers) {
    const row = at(pack)?.find((each) => isInForce(each, day));
    if (!row || (found && found.from > row.from && yields(pack, day))) continue;
    found = { ...row, layer: pack.region };
  }
  return found;
};

/** Whether a layer gives way on a day to later rules of the layers above. */
export const yields = (pack: Pack, day: Day) => pack.yields?.some((row) => row.value && isInForce(row, day)) ?? false;

/** The row in force on a day, or that none is: `path` says of what. */
export const statedOn = <Value>(layers: readonly Pack[], path: string, at: At<Value>, day: Day) => {
  const row = rowOn(layers, at, day);
  return row ? answer(row) : notInForce(path, day);
};

/** The name in force on a day. Refused by name, so that a resident reads what is not in force rather than a path. */
export const nameOn = (layers: readonly Pack[], path: string, at: At<Message>, day: Day) => {
  const row = rowOn(layers, at, day);
  if (row) return answer(row);
  const title = layers.flatMap((pack) => at(pack) ?? []).at(-1)?.value;
  return title ? noLawOn(title, day) : notInForce(path, day);
};

/** That nothing is in force on a thing that has a name. */
export const noLawOn = (title: Message, day: Day) =>
  refuse("policy-not-in-force", {
    zh: `${day}没有施行中的${title.zh}规定。`,
    en: `On ${day} no law is in force on the ${title.en}.`,
  });

export const notInForce = (path: string, day: Day) =>
  refuse("policy-not-in-force", {
    zh: `${day}没有施行中的规定：${path}。`,
    en: `No law is in force on ${day} for ${path}.`,
  });

/** All values, or the first refusal. */
export const all = <Value, Reason extends string>(
  answers: readonly Answer<Value, Reason>[],
): Answer<Value[], Reason> => {
  const values: Value[] = [];
  for (const each of answers) {
    if (!each.ok) return each;
    values.push(each.value);
  }
  return answer(values);
};

/** The names under which any layer states something, the deepest layer's first: the special law is asked before the general. */
export const namesIn = (layers: readonly Pack[], at: (pack: Pack) => Record<string, unknown> | undefined): string[] => [
  ...new Set(layers.toReversed().flatMap((pack) => Object.keys(at(pack) ?? {}))),
];

/** Whether any layer states something under a name. */
export const isNamed = (
  layers: readonly Pack[],
  at: (pack: Pack) => Record<string, unknown> | undefined,
  name: string,
): boolean => layers.some((pack) => Object.hasOwn(at(pack) ?? {}, name));
