import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import type { Heard } from "@tongban/runtime/inbox";
import { openStore } from "@tongban/runtime/store";
import { conflictOf } from "../law/conflict.ts";
import { Law } from "../law/regional-law.ts";
import { takeOver } from "../law/take-over.ts";
import { changeIn, type Fault, type Piece, splice } from "../law/timeline.ts";
import { TrialKind, tryOut } from "../law/trial.ts";
import type { Trial } from "../law/walk.ts";
import { timelineIn } from "./laying.ts";
import { publish } from "./publish.ts";

const laws = openStore(Law);
const trials = openStore(TrialKind);

/** What a region has come to, and of a trial the law that those below would have above them. */
type Outcome = { changed: boolean; errors: Fault[]; above: Trial["above"] };

/** A piece without its layers. */
export const datedOf = ({ from, digest }: Piece) => ({ from, digest });

/** Takes the law above over as it is now, and tells every function before anyone below asks for it. */
export const takeOverIn = async (
  region: RegionCode,
  { above, walk }: { above: RegionCode; walk: string },
  { by, day }: Heard,
): Promise<Outcome | undefined> => {
  const taken = await laws(wholeRegion(region)).change(
    region,
    async (law) => takeOver(law, await timelineIn(region, { law }), { above, day, walk }),
    by,
  );
  if (!taken.ok) return undefined;
  await publish(region);
  const { changedBy, conflict } = taken.state;
  return { changed: changedBy === walk, errors: conflict?.errors ?? [], above: [] };
};

/** Finds out what the law proposed above would come to here, and states it where it would be another law. */
export const tryIn = async (region: RegionCode, trial: Trial, { by, day }: Heard): Promise<Outcome | undefined> => {
  const law = await laws(wholeRegion(region)).get(region);
  if (!law.ok) return undefined;
  const timeline = await timelineIn(region, { law: law.value, above: trial.above });
  const { from, digest } = changeIn(law.value.versions, timeline) ?? {};
  const { draft, proposer } = trial;
  if (from && digest)
    await trials(wholeRegion(region)).decide(
      draft,
      (existing) => tryOut(existing, { draft, proposer, digest, from }),
      by,
    );
  const conflict = conflictOf(timeline.misfits, undefined, { above: nation, day });
  const above = splice([timeline.pieces.map(datedOf), trial.above]);
  return { changed: digest !== undefined, errors: conflict?.errors ?? [], above };
};
