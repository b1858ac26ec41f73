import { Fen } from "@tongban/kernel/fen";
import { mostYuan } from "./amount.ts";

/** Not less than, not more than, in yuan. */
export type Bounds = { floorYuan?: number | undefined; capYuan?: number | undefined };

/** A sum in yuan within its bounds, in fen; none where it is more than any sum may be. */
export const within = ({ floorYuan = 0, capYuan = Number.POSITIVE_INFINITY }: Bounds, amount: number) => {
  const sum = Math.min(Math.max(amount, floorYuan, 0), capYuan);
  return sum <= mostYuan ? fenOf(sum) : undefined;
};

/** To the nearest fen, without what binary fractions add; only near a half fen, or in sums beyond any, can that matter. */
export const fenOf = (amount: number): Fen => {
  const hundredfold = amount * 100;
  const nearest = Math.round(hundredfold);
  const isPlain = Math.abs(hundredfold - nearest) < 0.499 && hundredfold < 1e10;
  const fen = isPlain ? nearest : Math.round(Number(hundredfold.toPrecision(14)));
  return isFen(fen) ? fen : Fen.parse(fen);
};

const isFen = (fen: number): fen is Fen => Number.isSafeInteger(fen) && fen >= 0;

/** Bounds in fen. */
export const fenBounds = ({ floorYuan, capYuan }: Bounds) => ({
  ...(floorYuan !== undefined && { floorFen: fenOf(floorYuan) }),
  ...(capYuan !== undefined && { capFen: fenOf(capYuan) }),
});
