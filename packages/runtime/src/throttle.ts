import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { openBuckets, Rate } from "./bucket-of-tokens.ts";
import { notAllowed } from "./problem.ts";

const Rates = z.strictObject({ caller: Rate, region: Rate });

/**
 * HTTP APIs have no throttle by tenant, so each copy of a function keeps one: what a caller or a region asks beyond its
 * rate is answered 429, before a body is read or anything looked up. Without `rates` nothing is; they are read with the
 * first request.
 */
export const openThrottle = (rates: () => string | undefined, milliseconds?: () => number) => {
  const open = () => {
    const read = Rates.parse(JSON.parse(rates() ?? ""));
    return { callers: openBuckets(read.caller, milliseconds), regions: openBuckets(read.region, milliseconds) };
  };
  let opened: ReturnType<typeof open> | undefined;
  const buckets = () => {
    if (rates()) opened ??= open();
    return opened;
  };
  const wait = (seconds: number | undefined) => (seconds ? Math.ceil(seconds) : undefined);
  return {
    /** Asked of everybody, before it is known whether they have a role here: so nobody empties a region's bucket alone. */
    caller: (sub: string) => {
      const seconds = wait(buckets()?.callers.take(sub));
      return seconds && notAllowed.callerTooQuick(seconds);
    },
    /** Asked of whom the region admits, so that no stranger takes from what is its own. */
    region: (region: RegionCode) => {
      const seconds = wait(buckets()?.regions.take(region));
      return seconds && notAllowed.regionTooQuick(seconds);
    },
  };
};

/** The function's own. */
export const ownThrottle = openThrottle(() => process.env.RATES);
