import type { Day } from "@tongban/kernel/day";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/** A suspended region takes in again. What was found open when it was to close is forgotten. */
export const resume = (region: RegionState, on: Day, why: string) => {
  if (region.standing !== "suspended") return standsOtherwise(region, "suspended");
  const { closing: _, ...rest } = region;
  return stand(rest, "live", on, why);
};
