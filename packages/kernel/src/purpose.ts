import * as z from "zod";

/** Digits as they are written and read out in Chinese, each at the place of its value. */
const numerals = ["〇零", "一壹幺", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
const digitOf = (sign: string) => String(numerals.findIndex((signs) => signs.includes(sign)));

/**
 * Whether a text holds as many digits in a row as a telephone has at the least, and with it whether it holds a card, an
 * account or an identity number: in whatever digits, and whatever signs, spaces or single Latin letters stand between them.
 * Chinese characters and words end a row, so that a date (2022年12月31日) or the number of a document has fewer.
 */
export const holdsNumber = (text: string): boolean =>
  /\p{Nd}{7}/u.test(
    text
      .normalize("NFKC")
      .replace(new RegExp(`[${numerals.join("")}]`, "gu"), digitOf)
      .replace(/(?<=\p{Nd})[^\p{Nd}\p{L}]*[a-z]?[^\p{Nd}\p{L}]*(?=\p{Nd})/giu, ""),
  );

const withoutNumbers = {
  message: "A purpose holds no number of a person, a card or a telephone",
  params: {
    reason: "purpose-holds-number",
    zh: "查阅事由会留存并告知本人，不得写证件号、卡号、账号或电话号码，也请勿写姓名；日期请写作2022年4月7日。",
    en: "The purpose is kept and told to the person: it may hold no number of a person, a card, an account or a telephone, and should name nobody; a date is written 2022年4月7日.",
  },
};

/** What somebody's data is looked up for, where no case says it: kept in clear, and shown to the person. It should name nobody, which nothing can check. */
export const Purpose = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .refine((text) => !holdsNumber(text), withoutNumbers);
