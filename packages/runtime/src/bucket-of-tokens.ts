import QuickLRU from "quick-lru";
import * as z from "zod";

/** How often something may be done: `burst` at once, then `perSecond`. */
export const Rate = z.strictObject({ perSecond: z.number().positive(), burst: z.int().positive() });
export type Rate = z.infer<typeof Rate>;

/** Of so many names a bucket is remembered; one that is forgotten begins full. A full one is worth nothing to remember. */
const KEPT = 10_000;

/**
 * A bucket of tokens for each name. `take` takes one, and answers 0; or there is none, and it answers in how many seconds
 * there will be one. `milliseconds` tells how time goes on.
 */
export const openBuckets = ({ perSecond, burst }: Rate, milliseconds: () => number = () => performance.now()) => {
  const buckets = new QuickLRU<string, { tokens: number; at: number }>({ maxSize: KEPT });
  return {
    take: (name: string): number => {
      const now = milliseconds();
      const { tokens, at } = buckets.get(name) ?? { tokens: burst, at: now };
      const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
      const left = filled >= 1 ? filled - 1 : filled;
      buckets.set(name, { tokens: left, at: now });
      return filled >= 1 ? 0 : (1 - filled) / perSecond;
    },
  };
};
