import { RegionOpened } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { divisionOf } from "./division.ts";
import type { RegionState } from "./region.ts";

/** Opens a division of the national tree as a region served here. Those above it need not be open. */
export const openRegion = (region: RegionState | undefined, code: RegionCode, openedOn: Day) => {
  const division = divisionOf(code);
  if (!division.ok) return division;
  if (region)
    return refuse("region-already-open", {
      zh: `${region.name}（${code}）已于${region.openedOn}开通。`,
      en: `${region.name} (${code}) was opened on ${region.openedOn}.`,
    });
  const opened = { ...division.value, openedOn };
  return accept(opened, RegionOpened.of(opened));
};

/** What is told of a region that nobody opened. */
export const notOpen = (region: RegionCode) =>
  refuse(
    "region-unknown",
    { zh: `${region}没有开通本平台。`, en: `No region ${region} is served here.` },
    { field: "/path/region" },
  );
