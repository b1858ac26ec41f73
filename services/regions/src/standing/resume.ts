import type { Day } from "@tongban/kernel/day";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/** A region that is suspended, or still closing, takes in again. What was counted when it was to close is forgotten. */
export const resume = (region: RegionState, on: Day, why: string) => {
  if (region.standing !== "suspended" && region.standing !== "closing") return standsOtherwise(region, "suspended");
  const { closing: _, ...rest } = region;
  return stand(rest, "live", on, why);
};
