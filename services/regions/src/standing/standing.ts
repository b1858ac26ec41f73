import { RegionStandingChanged, type Standing } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import * as z from "zod";
import type { RegionState } from "./region.ts";

/** Why a region is suspended, resumed or closed, in words that applicants read. */
export const Why = z.strictObject({ reason: z.string().trim().min(2).max(500) });

/** The region in another standing, with the fact that says so. */
export const stand = (region: RegionState, standing: Standing, since: Day, why?: string) => {
  const { why: _, ...rest } = region;
  const after: RegionState = { ...rest, standing, since, ...(why && { why }) };
  return accept(after, RegionStandingChanged.of({ code: region.code, standing, since, ...(why && { why }) }));
};

/** What a sentence calls a standing. */
export const standingIn: Record<Standing, { zh: string; en: string }> = {
  preparing: { zh: "筹备中", en: "being prepared" },
  live: { zh: "已上线", en: "live" },
  suspended: { zh: "暂停受理", en: "suspended" },
  closing: { zh: "正在关闭", en: "closing" },
  closed: { zh: "已关闭", en: "closed" },
};

/** That a region's standing does not allow what is asked, which only `from` does. */
export const standsOtherwise = ({ name, standing, since }: RegionState, from: Standing) =>
  refuse(
    "region-stands-otherwise",
    {
      zh: `${name}自${since}起${standingIn[standing].zh}，只有${standingIn[from].zh}的地区可以这样办理。`,
      en: `${name} has been ${standingIn[standing].en} since ${since}; this is for a region that is ${standingIn[from].en}.`,
    },
    { field: "/path/region" },
  );

/** How every function is told that a region stands: one that is sealed takes nothing any more, as if it were closed. */
export const toldOf = ({ standing, since, why, closing }: RegionState) => ({
  standing: standing === "closing" && closing?.sealed ? ("closed" as const) : standing,
  since,
  ...(why && { why }),
});

/** A region as it was claimed. */
export const viewRegion = ({ code, name, level, parent, openedOn, standing }: RegionState) => ({
  code,
  name,
  level,
  ...(parent && { parent }),
  openedOn,
  standing,
});

/** How a region stands, as everybody may know. */
export const viewStanding = ({ code, name, standing, since, why, liveSince, closing }: RegionState) => ({
  code,
  name,
  standing,
  since,
  ...(why && { why }),
  ...(liveSince && { liveSince }),
  ...(closing && { open: closing.open }),
});
