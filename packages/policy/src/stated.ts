import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, type Message, refuse } from "@tongban/kernel/decision";
import type { Pack } from "./pack.ts";
import { isInForce, type Row, type Stated } from "./row.ts";

/** Where in a pack the rows of a value are. */
export type At<Value> = (pack: Pack) => readonly Row<Value>[] | undefined;

/** The row in force on a day: the deepest layer's that has one. Layers go from the nation down. */
export const rowOn = <Value>(layers: readonly Pack[], at: At<Value>, day: Day): Stated<Value> | undefined => {
  for (const pack of layers.toReversed()) {
    const row = at(pack)?.find((each) => isInForce(each, day));
    if (row) return { ...row, layer: pack.region };
  }
  return undefined;
};

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
  return title
    ? refuse("policy-not-in-force", {
        zh: `${day}没有施行中的${title.zh}规定。`,
        en: `On ${day} no law is in force on the ${title.en}.`,
      })
    : notInForce(path, day);
};

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
