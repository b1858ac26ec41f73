import { addDays, addMonths, type Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { deletePaper } from "./delete-paper.ts";
import { refusePaper } from "./keep.ts";
import type { Paper } from "./paper.ts";
import type { PaperMatter } from "./paper-matter.ts";

/** Days until the law is asked again that has settled no period. */
const ASK_AGAIN = 30;

/**
 * What becomes of a paper on a day: one that never came is refused when a whole day has passed since that on which it
 * was announced; one of an open matter is kept; one of a matter that ended is kept for the months that the law of that day
 * says, and then deleted. Where the region has settled no period it is kept, and the law is asked again.
 */
export const lookAgain = (paper: Paper, matter: PaperMatter | undefined, months: number | undefined, day: Day) => {
  if (paper.status === "awaited")
    return addDays(paper.askedOn, 1) < day ? refusePaper(paper, "never-came", day) : unchanged(paper);
  if (paper.status !== "kept" || !matter?.endedOn) return unchanged(paper);
  const { endedOn } = matter;
  const keptThrough = months === undefined ? undefined : addMonths(endedOn, months);
  if (keptThrough && keptThrough < day) return deletePaper(paper, "period-over", day);
  const lookOn = keptThrough ?? addDays(day, ASK_AGAIN);
  return paper.keeping?.lookOn === lookOn
    ? unchanged(paper)
    : accept({ ...paper, keeping: { endedOn, ...(keptThrough && { keptThrough }), lookOn } });
};
