import type { Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { childrenOf } from "@tongban/kernel/divisions";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import type { regions as contract } from "../../contract.ts";
import { checklist } from "../standing/checklist.ts";
import { close, nothingBelow } from "../standing/close.ts";
import { goLive } from "../standing/go-live.ts";
import { openRegion } from "../standing/open-region.ts";
import { resume } from "../standing/resume.ts";
import { viewRegion, viewStanding } from "../standing/standing.ts";
import { notOpen } from "../standing/still-open.ts";
import { suspend } from "../standing/suspend.ts";
import { activeWithin } from "./platform-list.ts";
import { enteredIn, regions } from "./region-records.ts";

/** The checklist of a region on a day, by all that has been entered there. */
const checklistOf = async (region: RegionCode, on: Day) => {
  const [law, entered] = await Promise.all([lawOn(region, on), enteredIn(region)]);
  const { offices, staff, villages, institutions } = entered;
  const takesIn = childrenOf(region).length === 0;
  const counts = { villages: villages.length, institutions: institutions.length };
  return checklist({ takesIn, on, law, offices, staff, ...counts });
};

/** What is asked of a region's standing, from the claim of its code to its end. */
export const standingRoutes = {
  "POST /regions/{region}/regions/opening": async ({ access, region, day, by }) => {
    const decided = await regions(access).decide(region, (existing) => openRegion(existing, region, day), by);
    return decided.ok ? answer(viewRegion(decided.state)) : decided;
  },

  "GET /regions/{region}/regions/standing": async ({ region }) => {
    const found = await regions(wholeRegion(region)).get(region);
    return found.ok ? answer(viewStanding(found.value)) : notOpen(region);
  },

  "GET /regions/{region}/regions/checklist": async ({ access, region, day }) => {
    if (!(await regions(access).get(region)).ok) return notOpen(region);
    const items = await checklistOf(region, day);
    return answer({ region, on: day, ready: items.every(({ must, done }) => done || !must), items });
  },

  "POST /regions/{region}/regions/going-live": async ({ access, region, day, by }) => {
    const items = await checklistOf(region, day);
    const decided = await regions(access).change(region, (found) => goLive(found, items, day), by);
    return decided.ok ? answer(viewStanding(decided.state)) : decided;
  },

  "POST /regions/{region}/regions/suspension": async ({ access, region, day, by, body }) => {
    const decided = await regions(access).change(region, (found) => suspend(found, day, body.reason), by);
    return decided.ok ? answer(viewStanding(decided.state)) : decided;
  },

  "POST /regions/{region}/regions/resumption": async ({ access, region, day, by, body }) => {
    const decided = await regions(access).change(region, (found) => resume(found, day, body.reason), by);
    return decided.ok ? answer(viewStanding(decided.state)) : decided;
  },

  "POST /regions/{region}/regions/closing": async ({ access, region, day, now, by, body }) => {
    const alone = nothingBelow(region, await activeWithin(region));
    if (!alone.ok) return alone;
    const decided = await regions(access).change(region, (found) => close(found, day, now, body.reason), by);
    return decided.ok ? answer(viewStanding(decided.state)) : decided;
  },
} satisfies Partial<Answers<typeof contract>>;
