import * as z from "zod";

/**
 * Whether a text holds as many digits in a row as a telephone, a card, an account or an identity number has at the least,
 * however they are spaced or written. A date or the number of a document has fewer.
 */
export const holdsNumber = (text: string): boolean =>
  /\d{11}/.test(text.normalize("NFKC").replace(/[\s\p{Pd}.·]/gu, ""));

const withoutNumbers = {
  message: "A purpose holds no number of a person, a card or a telephone",
  params: {
    reason: "purpose-holds-number",
    zh: "查阅事由会留存并告知本人，不得写证件号、卡号、账号或电话号码。",
    en: "The purpose is kept and told to the person: it may hold no number of a person, a card, an account or a telephone.",
  },
};

/** What somebody's data is looked up for, where no case says it: kept, and shown to the person. */
export const Purpose = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .refine((text) => !holdsNumber(text), withoutNumbers);
