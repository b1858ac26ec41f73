import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { Counting, type RegionState } from "./region.ts";
import { stand } from "./standing.ts";

type Counted = { open: number; bound: number };

/**
 * Notes how many matters a service has counted in a region that is to close. Once each has counted none it is closed;
 * once one has counted any it is suspended as before, and says how many are open and where. An answer to an earlier
 * closing, which comes late, counts nothing.
 */
export const countMatters = (region: RegionState, by: Counting, { open, bound }: Counted, at: string, on: Day) => {
  const { closing, standing } = region;
  if (!closing || Date.parse(at) < Date.parse(closing.askedAt)) return unchanged(region);
  if (closing.open[by] !== undefined) return unchanged(region);
  const counted = { ...region, closing: { ...closing, open: { ...closing.open, [by]: open } } };
  if (standing !== "closing") return standing === "suspended" ? accept(counted) : unchanged(region);
  if (open > 0) return stand(counted, "suspended", on, stillOpen[by](open < bound ? `${open}` : `≥${bound}`));
  const all = Counting.options.every((service) => counted.closing.open[service] === 0);
  return all ? stand(counted, "closed", on, region.why) : accept(counted);
};

const stillOpen: Record<Counting, (many: string) => string> = {
  subsidies: (many) => `尚有${many}件补贴事项未办结，不能关闭 (subsidies: ${many} open)`,
  "cross-province": (many) => `尚有${many}件跨省通办申请未办结，不能关闭 (cross-province: ${many} open)`,
};
