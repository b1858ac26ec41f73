import type { Day } from "@tongban/kernel/day";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/** Asks a suspended region's services whether anything is still open; until they have answered it is closing. */
export const close = (region: RegionState, on: Day, askedAt: Date, why: string) =>
  region.standing === "suspended"
    ? stand({ ...region, closing: { askedAt: askedAt.toISOString(), open: {} } }, "closing", on, why)
    : standsOtherwise(region, "suspended");
