import { Category, Grade } from "@tongban/kernel/certificate-number";
import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";

/** How a household lives (家庭经济状况): 低保, 特困供养, 低保边缘, 支出型困难, none of them. */
export const HouseholdEconomy = z.enum([
  "minimum-living-allowance",
  "extreme-poverty-support",
  "minimum-living-borderline",
  "expenditure-poverty",
  "none",
]);
export type HouseholdEconomy = z.infer<typeof HouseholdEconomy>;

/** What a table of law may ask about a person. A fact nobody has established is absent, and a row that needs it is not decided. */
export type Facts = {
  certificateGrade?: Grade | undefined;
  certificateCategory?: Category | undefined;
  householdEconomy?: HouseholdEconomy | undefined;
};
export type FactName = keyof Facts;

/** The schema of each fact, and what a letter calls it. */
export const facts = {
  certificateGrade: { kind: "number", value: Grade, title: { zh: "残疾等级", en: "grade of disability" } },
  certificateCategory: { kind: "word", value: Category, title: { zh: "残疾类别", en: "category of disability" } },
  householdEconomy: {
    kind: "word",
    value: HouseholdEconomy,
    title: { zh: "家庭经济状况", en: "economy of the household" },
  },
} as const satisfies Record<FactName, { kind: "number" | "word"; value: z.ZodType; title: Message }>;

export const factNames: readonly FactName[] = ["certificateGrade", "certificateCategory", "householdEconomy"];

const words: Record<string, string> = {
  visual: "视力",
  hearing: "听力",
  speech: "言语",
  physical: "肢体",
  intellectual: "智力",
  mental: "精神",
  multiple: "多重",
  "minimum-living-allowance": "最低生活保障家庭",
  "extreme-poverty-support": "特困供养",
  "minimum-living-borderline": "低保边缘家庭",
  "expenditure-poverty": "支出型困难家庭",
  none: "均不属于",
};

/** A fact's value as a Chinese letter names it. */
export const inChinese = (value: number | string) => words[value] ?? String(value);
