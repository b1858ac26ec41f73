import * as z from "zod";
import { type Answer, answer, refuse } from "./decision.ts";

/** An amount of money in fen (1/100 yuan): a whole number, 0 or more. */
export const Fen = z.int().min(0).brand("Fen");
export type Fen = z.infer<typeof Fen>;

/** The amount in yuan with two decimals, as a payment file wants it: 20000 is "200.00". */
export const yuan = (amount: Fen): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;

/** The fen of an amount written in yuan with at most two decimals: "200", "200.5" and "200.00"; no sign, no grouping. */
export const fenOf = (text: string): Answer<Fen, "amount-unreadable"> => {
  const [, whole, part = ""] = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined)
    return refuse("amount-unreadable", {
      zh: "金额应为以元为单位、至多两位小数的数字。",
      en: "An amount is a number of yuan with at most two decimals.",
    });
  return answer(Fen.parse(Number(whole) * 100 + Number(part.padEnd(2, "0"))));
};

/** An amount so many times over: a monthly amount for a number of months. */
export const times = (amount: Fen, count: number): Fen => Fen.parse(amount * count);

/** The total of amounts. */
export const totalFen = (amounts: readonly Fen[]): Fen => Fen.parse(amounts.reduce((total, each) => total + each, 0));
