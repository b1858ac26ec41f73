import type { Day } from "@tongban/kernel/day";
import { type Answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { DirectoryEntry } from "./directory.ts";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/**
 * Asks a suspended region's services whether anything is still open; until they have answered it is closing. Asked
 * again while it is closing, it counts anew, so that a lost answer holds nothing up.
 */
export const close = (region: RegionState, on: Day, askedAt: Date, why: string) =>
  region.standing === "suspended" || region.standing === "closing"
    ? stand({ ...region, closing: { askedAt: askedAt.toISOString(), open: {} } }, "closing", on, why)
    : standsOtherwise(region, "suspended");

/** So many of those below are named. */
const MOST_NAMED = 5;

/** Whether no region below is still open: the law of those below would stand still for ever with that of a closed region. */
export const nothingBelow = (
  region: RegionCode,
  active: readonly Pick<DirectoryEntry, "code">[],
): Answer<RegionCode, "regions-below-open"> => {
  const below = active.map(({ code }) => code).filter((code) => code !== region);
  if (below.length === 0) return { ok: true, value: region };
  const named = below.slice(0, MOST_NAMED).join("、");
  const more = below.length > MOST_NAMED;
  return refuse(
    "regions-below-open",
    {
      zh: `下级地区${named}${more ? "等" : ""}尚未关闭，请先关闭下级地区。`,
      en: `Regions below are not closed yet: ${named.replaceAll("、", ", ")}${more ? " and others" : ""}. Close them first.`,
    },
    { field: "/path/region" },
  );
};
