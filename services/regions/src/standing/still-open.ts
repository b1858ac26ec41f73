import { type Answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { RegionState } from "./region.ts";

/** A region to which something may still be entered: one that somebody opened, and that is not closed. */
export const stillOpen = (
  region: RegionCode,
  found: Answer<RegionState>,
): Answer<RegionState, "region-unknown" | "region-closed"> => {
  if (!found.ok) return notOpen(region);
  return found.value.standing === "closed" ? closed(found.value) : found;
};

/** What is told of a region that nobody opened. */
export const notOpen = (region: RegionCode) =>
  refuse(
    "region-unknown",
    { zh: `${region}没有开通本平台。`, en: `No region ${region} is served here.` },
    { field: "/path/region" },
  );

/** What is told of a region that is closed for good. */
export const closed = ({ name, since }: RegionState) =>
  refuse(
    "region-closed",
    {
      zh: `${name}已于${since}关闭，数据只供查阅。`,
      en: `${name} was closed on ${since}; what it holds is only read.`,
    },
    { field: "/path/region" },
  );
