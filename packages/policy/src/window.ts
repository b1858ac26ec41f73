import type { Day } from "@tongban/kernel/day";
import type { Window } from "./continuation.ts";

/** Whether a day lies in the part of its year in which something may be filed; the first and the last day are inside. */
export const isOpen = ({ opens = "01-01", closes }: Window, day: Day): boolean => {
  const inYear = day.slice(5);
  return opens <= inYear && inYear <= closes;
};
