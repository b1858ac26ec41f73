import * as z from "zod";
import { Day } from "./day.ts";
import { type Answer, answer, type Refused, refuse } from "./decision.ts";
import { refusedBy } from "./issue.ts";

export type IdentityReason =
  | "identity-length"
  | "identity-characters"
  | "identity-area"
  | "identity-birth-date"
  | "identity-checksum";

export type Sex = "F" | "M";

/** A citizen's identity number (公民身份号码, GB 11643), in upper case. */
export const ResidentId = z
  .string()
  .toUpperCase()
  .superRefine(refusedBy((text) => faultOf(text)))
  .brand("ResidentId");
export type ResidentId = z.infer<typeof ResidentId>;

/**
 * Reads an identity number: where it was first registered (not where the person lives now), the day of birth and the
 * sex. Answers the first thing wrong with it: length, characters, province, date of birth, check character.
 */
export const readResidentId = (
  text: string,
): Answer<{ number: ResidentId; area: string; birth: Day; sex: Sex }, IdentityReason> => {
  const upper = text.toUpperCase();
  return (
    faultOf(upper) ??
    answer({
      number: ResidentId.parse(upper),
      area: upper.slice(0, 6),
      birth: Day.parse(birthOf(upper)),
      sex: Number(upper[16]) % 2 === 1 ? "M" : "F",
    })
  );
};

const faultOf = (text: string): Refused<IdentityReason> | undefined => {
  if (text.length !== 18)
    return fault("identity-length", "号码的结构", "公民身份号码应为18位。", "An identity number has 18 characters.");
  if (!/^\d{17}[\dX]$/.test(text))
    return fault(
      "identity-characters",
      "号码的结构",
      "公民身份号码前17位应为数字，末位应为数字或X。",
      "An identity number is 17 digits and a last digit or X.",
    );
  if (!provinces.has(text.slice(0, 2)))
    return fault(
      "identity-area",
      "地址码",
      "公民身份号码前两位不是省级行政区划代码。",
      "The identity number does not begin with the code of a province.",
    );
  if (!Day.safeParse(birthOf(text)).success)
    return fault(
      "identity-birth-date",
      "出生日期码",
      "公民身份号码中的出生日期不存在。",
      "The date of birth in the identity number does not exist.",
    );
  if (checkCharacterOf(text) !== text[17])
    return fault(
      "identity-checksum",
      "校验码",
      "公民身份号码校验码不符，请核对各位数字。",
      "The last character of the identity number does not match the others; please check each digit.",
    );
  return undefined;
};

/** ISO 7064 MOD 11-2, the weights being 2^(18 - position) mod 11. */
const checkCharacterOf = (text: string) =>
  "10X98765432"[weights.reduce((sum, w, i) => sum + w * Number(text[i]), 0) % 11];

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * GB/T 2260's provinces, with 83, which the residence permits of Taiwan's residents bear. The other four digits are
 * not looked up: they name the place of first registration, which may have been abolished since.
 */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

const birthOf = (text: string) => `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;

const fault = (reason: IdentityReason, clause: string, zh: string, en: string) =>
  refuse(reason, { zh, en }, { source: { document: "GB 11643", clause } });
