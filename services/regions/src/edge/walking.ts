import { lineage, nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { type Heard, onCommand } from "@tongban/runtime/inbox";
import { indexOf } from "@tongban/runtime/laws";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { LookBelow, NoteTakenOver, TakeOver, TakePage } from "../command.ts";
import { type Tally, Walk, type WalkState } from "../law/walk.ts";
import { begin, note, takePage, wantsPage } from "../law/walk-below.ts";
import { Directory } from "../standing/directory.ts";
import { takeOverIn, tryIn } from "./taking-over.ts";

const directory = openStore(Directory);
const walks = openStore(Walk);

/** How many regions are asked at a time. */
const PAGE = 10;

export const nothing: Tally = { looked: 0, changed: 0, broken: [] };

/** Whether no region can lie below it. */
export const isCounty = (region: RegionCode) => !region.endsWith("00");

/** Begins a walk through the regions whose law rests on this one's, unless it has begun; in either case it goes on. */
export const walkFrom = async (
  region: RegionCode,
  walk: Pick<WalkState, "id" | "trial" | "within">,
  own: Tally,
  { by }: Heard,
) => {
  const begun = await walks(wholeRegion(region)).decide(walk.id, (existing) => begin(existing, walk, own), by);
  return begun.ok ? goOn(region, begun.state) : begun;
};

/** Sends for the next page of a walk, or answers the walk it is a part of. */
const goOn = async (region: RegionCode, walk: WalkState) => {
  const { id: job, status, within, next, looked, changed, broken } = walk;
  if (wantsPage(walk)) await send(LookBelow.of(nation, { of: region, job, ...(next && { page: next }) }));
  if (status === "done" && within)
    await send(NoteTakenOver.of(within.region, { job: within.job, of: region, looked, changed, broken }));
  return undefined;
};

/** Whether a region has law, and none between it and this one above has. The one above may be trying its first. */
const restsOn = async (above: RegionCode, region: RegionCode) => {
  if (region === above || !(await indexOf(region))) return false;
  for (const each of lineage(region).slice(0, -1).toReversed())
    if (each === above || (await indexOf(each))) return each === above;
  return false;
};

/** The walk of a law through the regions below: page by page, each region by a message of its own. */
export const walkReactions = [
  onCommand(LookBelow, async ({ of, job, page }) => {
    const order = of.replace(/(00)+$/, "");
    const found = await directory(wholeRegion(nation)).list({ queue: "active", order }, { page, limit: PAGE });
    if (!found.ok) return found;
    const codes = [];
    for (const { code } of found.value.items) if (await restsOn(of, code)) codes.push(code);
    const { next } = found.value;
    return send(TakePage.of(of, { job, codes, ...(page && { page }), ...(next && { next }) }));
  }),

  onCommand(TakePage, async ({ region, job, ...page }, { by }) => {
    const taken = await walks(wholeRegion(region)).change(job, (walk) => takePage(walk, page), by);
    if (!taken.ok) return taken;
    const { pending, trial } = taken.state;
    for (const code of pending) await send(TakeOver.of(code, { above: region, job, ...(trial && { trial }) }));
    return goOn(region, taken.state);
  }),

  onCommand(TakeOver, async ({ region, above, job, trial }, heard) => {
    const id = `${above}.${job}`;
    const outcome = await (trial ? tryIn(region, trial, heard) : takeOverIn(region, { above, walk: id }, heard));
    if (!outcome) return send(NoteTakenOver.of(above, { job, of: region, ...nothing }));
    const { changed, errors } = outcome;
    const broken = errors.length > 0 ? [{ region, errors }] : [];
    const tally = { looked: 1, changed: changed ? 1 : 0, broken };
    if (isCounty(region)) return send(NoteTakenOver.of(above, { job, of: region, ...tally }));
    const within = { region: above, job };
    return walkFrom(region, { id, within, ...(trial && { trial: { ...trial, above: outcome.above } }) }, tally, heard);
  }),

  onCommand(NoteTakenOver, async ({ region, job, of, ...tally }, { by }) => {
    const noted = await walks(wholeRegion(region)).change(job, (walk) => note(walk, of, tally), by);
    return noted.ok ? goOn(region, noted.state) : noted;
  }),
];
