import { DayBegan } from "@tongban/events/regions";
import { addDays, type Day, daysBetween } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionState } from "./standing/region.ts";

/** How many days one transaction begins: each is a row of it, and it may have 100. */
const MOST_DAYS = 31;

/**
 * Begins every day since the last one begun, from the day the region went live through the day asked, or as many of
 * them as fit: who asks sees by `begunThrough` whether to ask again. A day that has begun does not begin again, and none
 * begins before a region is live or after it is closed.
 */
export const beginDays = (region: RegionState, through: Day) => {
  if (!region.liveSince || region.standing === "closed") return unchanged(region);
  const first = region.begunThrough ? addDays(region.begunThrough, 1) : region.liveSince;
  const count = Math.min(daysBetween(first, through) + 1, MOST_DAYS);
  if (count < 1) return unchanged(region);
  const days = Array.from({ length: count }, (_, n) => addDays(first, n));
  return accept({ ...region, begunThrough: addDays(first, count - 1) }, ...days.map((day) => DayBegan.of({ day })));
};
