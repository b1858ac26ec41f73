import { addDays, type Day } from "@tongban/kernel/day";
import type { Pack } from "./pack.ts";
import { leaves } from "./row.ts";

/** The days on which any row of the layers begins or has just ended, in order. */
export const epochsOf = (layers: readonly Pack[]): Day[] => {
  const rows = layers.flatMap((pack) => leaves({ ...pack, calendar: undefined })).flatMap((leaf) => leaf.rows);
  const days = rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, addDays(until, 1)]));
  return [...new Set(days)].sort();
};

/** Which stretch between two changes of the law a day lies in: 0 before the first. */
export const epochOn = (epochs: readonly Day[], day: Day): number => {
  const later = epochs.findIndex((each) => each > day);
  return later === -1 ? epochs.length : later;
};
