import type { Day } from "@tongban/kernel/day";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/** The region takes in nothing new from now on. What is open goes on, and whoever has an award is paid. */
export const suspend = (region: RegionState, on: Day, why: string) =>
  region.standing === "live" ? stand(region, "suspended", on, why) : standsOtherwise(region, "live");
