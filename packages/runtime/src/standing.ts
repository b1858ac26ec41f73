import { Standing } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import QuickLRU from "quick-lru";
import * as z from "zod";
import { readObject, tell } from "./bucket.ts";

const Stands = z.strictObject({ standing: Standing, since: Day, why: z.string().optional() });
export type Stands = z.infer<typeof Stands>;

/** How long a function may go on with a region it has found live. One that is not is looked for again each time. */
const LIVE_MS = 5_000;
const live = new QuickLRU<RegionCode, true>({ maxSize: 3_000, maxAge: LIVE_MS });
const keyOf = (region: RegionCode) => `standing/${region}`;

type NotTaken = "region-unknown" | "region-not-live" | "region-suspended" | "region-closed";

const standsIn = async (region: RegionCode): Promise<Stands | undefined> => {
  const bytes = await readObject(keyOf(region));
  return bytes && Stands.parse(JSON.parse(Buffer.from(bytes).toString()));
};

const closed = (region: RegionCode, { since, why }: Stands, about: { field?: string }) =>
  refuse(
    "region-closed",
    {
      zh: `${region}自${since}起不再受理申请${why ? `：${why}` : "。"}`,
      en: `Region ${region} has been closed to applications since ${since}${why ? `: ${why}` : "."}`,
    },
    about,
  );

/** Refused only when a region is closed, or sealed to be: what is in flight arrives until then. It is looked for each time. */
export const notClosed = async (region: RegionCode, field?: string): Promise<Answer<RegionCode, "region-closed">> => {
  const stands = await standsIn(region);
  return stands?.standing === "closed" ? closed(region, stands, field ? { field } : {}) : answer(region);
};

/** Whether a region takes anything new in; refused otherwise. What is in flight goes on and does not ask. */
export const takesIn = async (region: RegionCode, field?: string): Promise<Answer<RegionCode, NotTaken>> => {
  if (live.has(region)) return answer(region);
  const about = field ? { field } : {};
  const stands = await standsIn(region);
  if (!stands)
    return refuse(
      "region-unknown",
      { zh: `${region}没有开通本平台。`, en: `No region ${region} is served here.` },
      about,
    );
  const { standing, since, why } = stands;
  switch (standing) {
    case "live":
      live.set(region, true);
      return answer(region);
    case "preparing":
      return refuse(
        "region-not-live",
        { zh: `${region}正在筹备，尚未开始受理。`, en: `Region ${region} is being prepared and takes nothing in yet.` },
        about,
      );
    case "suspended":
      return refuse(
        "region-suspended",
        {
          zh: `${region}自${since}起暂停受理新的申请${why ? `：${why}` : "。"}`,
          en: `Region ${region} has taken nothing new in since ${since}${why ? `: ${why}` : "."}`,
        },
        about,
      );
    default:
      return closed(region, stands, about);
  }
};

/** Makes known to every function how a region stands. */
export const storeStanding = async (region: RegionCode, stands: Stands): Promise<void> => {
  await tell(region, keyOf(region), Stands.parse(stands));
  live.delete(region);
};
