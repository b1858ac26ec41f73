import { RegionOpened } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { divisionOf } from "./division.ts";
import type { RegionState } from "./region.ts";
import { closed } from "./still-open.ts";

/** Claims a division of the national tree: it is prepared until it goes live. Those above it need not be open. */
export const openRegion = (region: RegionState | undefined, code: RegionCode, openedOn: Day) => {
  const division = divisionOf(code);
  if (!division.ok) return division;
  if (region?.standing === "closed") return closed(region);
  if (region)
    return refuse("region-already-open", {
      zh: `${region.name}（${code}）已于${region.openedOn}开通。`,
      en: `${region.name} (${code}) was opened on ${region.openedOn}.`,
    });
  const opened = { ...division.value, openedOn };
  const state: RegionState = { ...opened, standing: "preparing", since: openedOn };
  return accept(state, RegionOpened.of(opened));
};
