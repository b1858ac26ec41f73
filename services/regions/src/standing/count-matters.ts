import { type Keeper, keepers } from "@tongban/events/effect";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionState } from "./region.ts";
import { stand } from "./standing.ts";

type Counted = { open: number; bound: number };
type Asked = { id: string; at: string };

/** Notes which fact has asked the services to count. One that asked before the last time changes nothing. */
export const noteAsked = (region: RegionState, { id, at }: Asked) => {
  const { closing } = region;
  if (!closing || closing.asked !== undefined || closing.askedAt !== at) return unchanged(region);
  return accept({ ...region, closing: { ...closing, asked: id } });
};

/** Whether the services are counting, and the fact that asked them has not been heard here yet. */
export const asksUnheard = ({ standing, closing }: RegionState) =>
  standing === "closing" && closing !== undefined && closing.asked === undefined;

/** Whether a first count has found nothing: what still arrives is declined from now on, and a second count is due. */
export const isSealed = ({ standing, closing }: RegionState) =>
  standing === "closing" && closing?.sealed === true && keepers.every((keeper) => closing.open[keeper] === 0);

/**
 * Notes how many matters a service has counted, in answer to the fact `asked`, in a region that is to close. Once one has
 * counted any it is suspended as before, and says how many are open and where. Once each has counted none it is sealed,
 * and closed when each has counted none again. An answer to another asking counts nothing.
 */
export const countMatters = (region: RegionState, by: Keeper, { open, bound }: Counted, asked: string, on: Day) => {
  const { closing, standing } = region;
  if (closing?.asked !== asked || closing.open[by] !== undefined) return unchanged(region);
  const counted = { ...region, closing: { ...closing, open: { ...closing.open, [by]: open } } };
  if (standing !== "closing") return standing === "suspended" ? accept(counted) : unchanged(region);
  if (open > 0) {
    const many = stillOpen[by](open < bound ? `${open}` : `≥${bound}`);
    return stand(counted, "suspended", on, region.why ? `${region.why}；${many}` : many);
  }
  if (!keepers.every((keeper) => counted.closing.open[keeper] === 0)) return accept(counted);
  if (closing.sealed) return stand(counted, "closed", on, region.why);
  return accept({ ...counted, closing: { ...counted.closing, sealed: true as const } });
};

/** Asks a sealed region's services a second time, unless it has been asked or resumed since `askedAt`. */
export const countAgain = (region: RegionState, askedAt: string, now: Date) =>
  isSealed(region) && region.closing?.askedAt === askedAt
    ? stand(
        { ...region, closing: { askedAt: now.toISOString(), sealed: true, open: {} } },
        "closing",
        region.since,
        region.why,
      )
    : unchanged(region);

const stillOpen: Record<Keeper, (many: string) => string> = {
  subsidies: (many) => `尚有${many}件补贴事项未办结，不能关闭 (subsidies: ${many} open)`,
  "cross-province": (many) => `尚有${many}件跨省通办申请未办结，不能关闭 (cross-province: ${many} open)`,
};
