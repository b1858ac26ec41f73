import * as z from "zod";
import { type Answer, answer, type Refused, refuse } from "./decision.ts";
import { refusedBy } from "./issue.ts";

export type CreditCodeReason = "credit-code-length" | "credit-code-characters" | "credit-code-checksum";

/** An organisation's unified social credit code (统一社会信用代码, GB 32100), in upper case. */
export const CreditCode = z
  .string()
  .toUpperCase()
  .superRefine(refusedBy((text) => faultOf(text)))
  .brand("CreditCode");
export type CreditCode = z.infer<typeof CreditCode>;

/**
 * Reads a credit code: the registering authority and kind of organisation (one character each), the area of the
 * registering authority and the organisation's own code. Answers the first thing wrong with it.
 */
export const readCreditCode = (
  text: string,
): Answer<
  { number: CreditCode; authority: string; kind: string; area: string; organisation: string },
  CreditCodeReason
> => {
  const upper = text.toUpperCase();
  return (
    faultOf(upper) ??
    answer({
      number: CreditCode.parse(upper),
      authority: upper.slice(0, 1),
      kind: upper.slice(1, 2),
      area: upper.slice(2, 8),
      organisation: upper.slice(8, 17),
    })
  );
};

const faultOf = (text: string): Refused<CreditCodeReason> | undefined => {
  if (text.length !== 18)
    return fault("credit-code-length", "统一社会信用代码应为18位。", "A unified social credit code has 18 characters.");
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text))
    return fault(
      "credit-code-characters",
      "统一社会信用代码只用数字和大写英文字母（不用I、O、S、V、Z），第3至8位为数字。",
      "A unified social credit code has digits and capitals (never I, O, S, V or Z); characters 3 to 8 are digits.",
    );
  if (checkCharacterOf(text) !== text[17])
    return fault(
      "credit-code-checksum",
      "统一社会信用代码校验码不符，请核对各位字符。",
      "The last character of the credit code does not match the others; please check each character.",
    );
  return undefined;
};

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The weights are the powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const checkCharacterOf = (text: string) => {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(text.charAt(i)), 0);
  return alphabet[(31 - (sum % 31)) % 31];
};

const fault = (reason: CreditCodeReason, zh: string, en: string) =>
  refuse(reason, { zh, en }, { source: { document: "GB 32100", clause: "编码规则" } });
