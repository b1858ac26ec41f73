import * as z from "zod";

/** Characters that show nothing or turn the writing round: no name needs them, and they can hide what a list says. */
const hidden = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const readable = {
  message: "A name holds no control characters",
  params: {
    reason: "name-unreadable",
    zh: "姓名、名称不得含有控制字符或换行。",
    en: "A name holds no line breaks, control characters or changes of direction.",
  },
};

/** The name of an office, a place or an organisation. */
export const PlaceName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !hidden.test(text), readable);

/** A person's name as on an identity card: long names, · and rare characters are names too. */
export const Name = z
  .string()
  .trim()
  .min(2)
  .max(50)
  .refine((text) => !hidden.test(text), readable);

/** `张**`: enough of a name where the person must not be known by it. */
export const maskName = (name: string): string => name.replace(/^(.).*$/su, "$1**");

/** `150402********0021`: an identity or certificate number without the date of birth. */
export const maskNumber = (number: string): string => `${number.slice(0, 6)}********${number.slice(14)}`;
