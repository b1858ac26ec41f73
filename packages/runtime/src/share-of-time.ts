import QuickLRU from "quick-lru";
import * as z from "zod";

/** Which share of a copy's time somebody may have while others ask, and how many milliseconds beyond it at once. */
export const Share = z.strictObject({ share: z.number().positive().lt(1), burst: z.int().positive() });
export type Share = z.infer<typeof Share>;

/** Of so many names a bucket is remembered; one that is forgotten begins full. */
const KEPT = 10_000;

/** For how long one who has asked counts as one who asks, in milliseconds. */
const PRESENT = 10_000;

/** What a request costs a copy before it is admitted and after it is answered, in milliseconds. */
const AROUND = 1;

/**
 * A bucket of milliseconds for each name. A request is admitted while there is any time in its name's bucket, and takes
 * from it what it took when it ends; it fills by its share of the time that passes. While nobody of another name has asked
 * lately nobody is refused, and nobody gets into debt: time that nobody wants is free, but is no longer saved up.
 */
export const openShares = (milliseconds: () => number) => {
  const buckets = new QuickLRU<string, { left: number; at: number }>({ maxSize: KEPT });
  /** Who asked last, and when somebody else last did: enough to know whether one is alone. */
  let last = { name: "", at: Number.NEGATIVE_INFINITY };
  let other = last;
  const seen = (name: string, at: number) => {
    if (name !== last.name) other = last;
    last = { name, at };
  };
  const alone = (name: string, now: number) => now - (last.name === name ? other : last).at > PRESENT;
  const filled = (name: string, { share, burst }: Share, now: number) => {
    const { left, at } = buckets.get(name) ?? { left: burst, at: now };
    return Math.min(burst, left + (now - at) * share);
  };
  return {
    /** Answers in how many seconds there will be time; or 0, and `end`, to be called when the request has been answered. */
    take: (name: string, given: Share): { wait: number; end: () => void } => {
      const begin = milliseconds();
      seen(name, begin);
      const left = filled(name, given, begin);
      if (left <= 0 && !alone(name, begin)) return { wait: (AROUND - left) / given.share / 1000, end: () => {} };
      return {
        wait: 0,
        end: () => {
          const now = milliseconds();
          const rest = filled(name, given, now) - (now - begin) - AROUND;
          buckets.set(name, { left: alone(name, now) ? Math.max(0, rest) : rest, at: now });
        },
      };
    },
  };
};
