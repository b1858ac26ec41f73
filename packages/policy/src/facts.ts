import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import { Expression } from "./expression.ts";
import type { FactValue } from "./fact-value.ts";
import { Text } from "./message.ts";
import { FactName, Id } from "./setting.ts";

/** How a household lives (家庭经济状况): 低保, 特困供养, 低保边缘, 支出型困难, none of them. */
export const HouseholdEconomy = z.enum([
  "minimum-living-allowance",
  "extreme-poverty-support",
  "minimum-living-borderline",
  "expenditure-poverty",
  "none",
]);
export type HouseholdEconomy = z.infer<typeof HouseholdEconomy>;

const values = z.record(Id, Text);

/**
 * A fact that tables may ask about: a number within a domain, a word of a list, a yes or no, or any of a list. A number
 * may follow from other facts (`derived`); it is reckoned, never asked.
 */
export const FactLaw = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("number"),
    title: Text,
    unit: Text.optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** Only whole numbers. */
    whole: z.literal(true).optional(),
    derived: Expression.optional(),
  }),
  z.strictObject({ kind: z.literal("word"), title: Text, values }),
  z.strictObject({ kind: z.literal("flag"), title: Text }),
  z.strictObject({ kind: z.literal("set"), title: Text, values }),
]);
export type FactLaw = z.infer<typeof FactLaw>;

/** The facts the layers of a law declare, by name. */
export type Vocabulary = ReadonlyMap<string, FactLaw>;

type Declares = { facts?: Readonly<Record<string, FactLaw>> | undefined };

export const vocabularyOf = (layers: readonly Declares[]): Vocabulary =>
  new Map(layers.flatMap(({ facts }) => Object.entries(facts ?? {})));

/** Names of facts as a pack's keys. */
export const FactLaws = z.record(FactName, FactLaw);

/** A fact's value as a letter names it. */
export const valueInWords = (fact: FactLaw | undefined, value: FactValue): Message => {
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number") {
    const unit = fact?.kind === "number" ? fact.unit : undefined;
    return { zh: `${value}${unit?.zh ?? ""}`, en: unit ? `${value} ${unit.en}` : String(value) };
  }
  const titles = fact?.kind === "word" || fact?.kind === "set" ? fact.values : {};
  const words = typeof value === "string" ? [value] : value;
  const told = words.map((word) => titles[word] ?? { zh: word, en: word });
  return told.length === 0
    ? { zh: "无", en: "none" }
    : { zh: told.map(({ zh }) => zh).join("、"), en: told.map(({ en }) => en).join(", ") };
};
