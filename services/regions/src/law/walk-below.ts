import { DescendantsRemerged } from "@tongban/events/regions";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Tally, WalkState } from "./walk.ts";

/** How many of those a law breaks are kept with their errors, and not by their codes alone. */
const MOST_BROKEN = 100;
/** How many errors of each. */
const MOST_ERRORS = 3;

type Begun = Pick<WalkState, "id" | "trial" | "within">;

/** Begins a walk with what its own region has come to. */
export const begin = (existing: WalkState | undefined, { id, trial, within }: Begun, own: Tally) => {
  if (existing) return unchanged(existing);
  const state: WalkState = {
    id,
    ...(trial && { trial }),
    ...(within && { within }),
    status: "walking",
    pending: [],
    listed: false,
    ...bounded(own),
  };
  return accept(state);
};

/** The page of regions that follows: those below that rest on this law. Another page than the one that was asked for is old. */
export const takePage = (
  walk: WalkState,
  page: { page?: string | undefined; codes: readonly RegionCode[]; next?: string | undefined },
) => {
  if (walk.listed || walk.next !== page.page) return unchanged(walk);
  const { next: _, ...rest } = walk;
  const pending = [...walk.pending, ...page.codes];
  return ended({ ...rest, pending, ...(page.next ? { next: page.next } : { listed: true }) });
};

/** How many regions may still owe their answer when the next page is asked for: one that cannot answer holds up no other. */
const MOST_OWED = 9;

/** Whether the next page is to be asked for. */
export const wantsPage = ({ listed, pending }: WalkState) => !listed && pending.length <= MOST_OWED;

/** What one of the pending regions, and those that rest on it, have come to. */
export const note = (walk: WalkState, region: RegionCode, tally: Tally) => {
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
  return ended(after);
};

const ended = (walk: WalkState) => {
  if (!walk.listed || walk.pending.length > 0) return accept(walk);
  const done: WalkState = { ...walk, status: "done" };
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
