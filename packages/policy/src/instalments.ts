import { Fen } from "@tongban/kernel/fen";

/** A yearly amount in so many parts that add up to it exactly and differ by one fen at most, the larger ones first. */
export const instalments = (amount: Fen, count: number): Fen[] =>
  Array.from({ length: count }, (_, n) => Fen.parse(Math.floor(amount / count) + (n < amount % count ? 1 : 0)));
