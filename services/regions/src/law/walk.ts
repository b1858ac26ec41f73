import { DescendantsRemerged } from "@tongban/events/regions";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { RemergeState, Tally } from "./remerge.ts";

/** How many of those a law breaks are kept with their errors, and not by their codes alone. */
const MOST_BROKEN = 100;
/** How many errors of each. */
const MOST_ERRORS = 3;

type Begun = Pick<RemergeState, "id" | "trial" | "within">;

/** Begins a walk with what its own region has come to. */
export const begin = (existing: RemergeState | undefined, { id, trial, within }: Begun, own: Tally) => {
  if (existing) return unchanged(existing);
  const state: RemergeState = {
    id,
    ...(trial && { trial }),
    ...(within && { within }),
    status: "walking",
    pending: [],
    ...bounded(own),
  };
  return accept(state);
};

/** The page of regions that follows: those below that rest on this law. Another page than the one that was asked for is old. */
export const takePage = (
  walk: RemergeState,
  page: { page?: string | undefined; codes: readonly RegionCode[]; next?: string | undefined },
) => {
  if (walk.status === "done" || walk.pending.length > 0 || walk.next !== page.page) return unchanged(walk);
  const { next: _, ...rest } = walk;
  const after = { ...rest, ...(page.next && { next: page.next }) };
  return page.codes.length === 0 && !page.next ? end(after) : accept({ ...after, pending: [...page.codes] });
};

/** What one of the pending regions, and those that rest on it, have come to. */
export const note = (walk: RemergeState, region: RegionCode, tally: Tally) => {
  if (!walk.pending.includes(region)) return unchanged(walk);
  const after = {
    ...walk,
    pending: walk.pending.filter((each) => each !== region),
    ...bounded({
      looked: walk.looked + tally.looked,
      changed: walk.changed + tally.changed,
      broken: [...walk.broken, ...tally.broken],
    }),
  };
  return after.pending.length === 0 && after.next === undefined ? end(after) : accept(after);
};

const end = (walk: RemergeState) => {
  const done: RemergeState = { ...walk, status: "done" };
  const { id: job, looked, changed, broken } = done;
  if (done.trial) return accept(done);
  return accept(done, DescendantsRemerged.of({ job, looked, changed, broken: broken.map(({ region }) => region) }));
};

const bounded = ({ looked, changed, broken }: Tally): Tally => ({
  looked,
  changed,
  broken: broken.map(({ region, errors }, n) => ({
    region,
    errors: n < MOST_BROKEN ? errors.slice(0, MOST_ERRORS) : [],
  })),
});
