import type { Day } from "@tongban/kernel/day";
import { lineage, nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { type Heard, onCommand } from "@tongban/runtime/inbox";
import { indexOf } from "@tongban/runtime/laws";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { LookBelow, NoteTakenOver, TakeOver, TakePage } from "../command.ts";
import { Law } from "../law/regional-law.ts";
import { Remerge, type RemergeState, type Tally, type Trial } from "../law/remerge.ts";
import { takeOver, wasTakenOver } from "../law/take-over.ts";
import { changeIn, type Misfit } from "../law/timeline.ts";
import { TrialKind, tryOut } from "../law/trial.ts";
import { begin, note, takePage } from "../law/walk.ts";
import { Directory } from "../standing/directory.ts";
import { timelineIn } from "./laying.ts";
import { publish } from "./publish.ts";

const laws = openStore(Law);
const directory = openStore(Directory);
const remerges = openStore(Remerge);
const trials = openStore(TrialKind);

/** How many regions are asked at a time. */
const PAGE = 10;

export const nothing: Tally = { looked: 0, changed: 0, broken: [] };

/** Whether no region can lie below it. */
export const isCounty = (region: RegionCode) => !region.endsWith("00");

/** Begins a walk through the regions whose law rests on this one's, unless it has begun; in either case it goes on. */
export const walkFrom = async (
  region: RegionCode,
  walk: Pick<RemergeState, "id" | "trial" | "within">,
  own: Tally,
  { by }: Heard,
) => {
  const begun = await remerges(wholeRegion(region)).decide(walk.id, (existing) => begin(existing, walk, own), by);
  return begun.ok ? goOn(region, begun.state) : begun;
};

/** Sends for the next page of a walk that waits for nobody, or answers the walk it is a part of. */
const goOn = async (region: RegionCode, { id: job, status, within, pending, next, ...tally }: RemergeState) => {
  if (status === "walking" && pending.length === 0)
    await send(LookBelow.of(nation, { of: region, job, ...(next && { page: next }) }));
  if (status === "done" && within) {
    const { looked, changed, broken } = tally;
    await send(NoteTakenOver.of(within.region, { job: within.job, of: region, looked, changed, broken }));
  }
  return undefined;
};

/** Whether a region has law, and the nearest above it that has is this one. */
const restsOn = async (above: RegionCode, region: RegionCode) => {
  if (region === above || !(await indexOf(region))) return false;
  for (const each of lineage(region).slice(0, -1).toReversed()) if (await indexOf(each)) return each === above;
  return false;
};

/** What a region has come to, and its own law for those below it. */
type Outcome = { changed: boolean; errors: Misfit[]; pieces: { from: Day; digest: string }[] };

/** Takes the law above over as it is now, and tells every function before anyone below asks for it. */
const takeOverIn = async (
  region: RegionCode,
  walk: { above: RegionCode; job: string },
  { by, day }: Heard,
): Promise<Outcome | undefined> => {
  const taken = await laws(wholeRegion(region)).change(
    region,
    async (law) => takeOver(law, await timelineIn(region, { law }), { ...walk, day }),
    by,
  );
  if (!taken.ok) return undefined;
  await publish(region);
  return { changed: wasTakenOver(taken.state, walk), errors: taken.state.conflict?.errors ?? [], pieces: [] };
};

/** Finds out what the law proposed above would come to here, and states it where it would be another law. */
const tryIn = async (region: RegionCode, trial: Trial, { by }: Heard): Promise<Outcome | undefined> => {
  const law = await laws(wholeRegion(region)).get(region);
  if (!law.ok) return undefined;
  const timeline = await timelineIn(region, { law: law.value, above: trial.pieces });
  const change = changeIn(law.value.versions, timeline);
  const { draft, proposer } = trial;
  if (change)
    await trials(wholeRegion(region)).decide(
      draft,
      (existing) => tryOut(existing, { draft, proposer, digest: change.digest, from: change.from }),
      by,
    );
  const pieces = timeline.pieces.map(({ from, digest }) => ({ from, digest }));
  return { changed: change !== undefined, errors: timeline.misfits.flatMap(({ errors }) => errors), pieces };
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
    const taken = await remerges(wholeRegion(region)).change(job, (walk) => takePage(walk, page), by);
    if (!taken.ok) return taken;
    const { pending, trial } = taken.state;
    for (const code of pending) await send(TakeOver.of(code, { above: region, job, ...(trial && { trial }) }));
    return goOn(region, taken.state);
  }),

  onCommand(TakeOver, async ({ region, above, job, trial }, heard) => {
    const outcome = await (trial ? tryIn(region, trial, heard) : takeOverIn(region, { above, job }, heard));
    const { changed, errors, pieces } = outcome ?? { changed: false, errors: [], pieces: [] };
    const broken = errors.length > 0 ? [{ region, errors }] : [];
    const tally = { looked: outcome ? 1 : 0, changed: changed ? 1 : 0, broken };
    if (isCounty(region) || !outcome) return send(NoteTakenOver.of(above, { job, of: region, ...tally }));
    const within = { region: above, job };
    return walkFrom(
      region,
      { id: `${above}.${job}`, within, ...(trial && { trial: { ...trial, pieces } }) },
      tally,
      heard,
    );
  }),

  onCommand(NoteTakenOver, async ({ region, job, of, ...tally }, { by }) => {
    const noted = await remerges(wholeRegion(region)).change(job, (walk) => note(walk, of, tally), by);
    return noted.ok ? goOn(region, noted.state) : noted;
  }),
];
