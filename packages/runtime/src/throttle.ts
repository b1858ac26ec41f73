import type { RegionCode } from "@tongban/kernel/region";
import type { Role } from "@tongban/kernel/role";
import * as z from "zod";
import { openBuckets, Rate } from "./bucket-of-tokens.ts";
import { setting } from "./environment.ts";
import { notAllowed } from "./problem.ts";
import { openShares, Share } from "./share-of-time.ts";

const Rates = z.strictObject({ caller: Rate, persons: Share, staff: Share });

/**
 * HTTP APIs have no throttle by tenant, so each copy of a function keeps one: a caller who asks beyond their rate, and a
 * region whose residents or whose staff have had their share of the copy's time while others ask, are answered 429, before
 * a body is read or anything looked up. With undefined in place of rates nobody is: that is for tests.
 */
export const openThrottle = (rates: string | undefined, milliseconds: () => number = () => performance.now()) => {
  const read = rates === undefined ? undefined : Rates.parse(JSON.parse(rates));
  const callers = read && openBuckets(read.caller, milliseconds);
  const shares = read && openShares(milliseconds);
  return {
    /** Asked of everybody, before it is known whether they have a role here: so nobody uses up a region's time alone. */
    caller: (sub: string) => {
      const seconds = callers?.take(sub);
      return seconds ? notAllowed.callerTooQuick(Math.ceil(seconds)) : undefined;
    },
    /**
     * Asked of whom the region admits, so that no stranger takes from what is its own. Residents, who are admitted in every
     * region, and its staff each have a share. What is admitted is charged for what it took when it is disposed of.
     */
    region: (
      region: RegionCode,
      role: Role,
    ): { refused?: ReturnType<typeof notAllowed.regionTooQuick> } & Disposable => {
      const side = role === "person" ? "persons" : "staff";
      const turn = read && shares?.take(`${region} ${side}`, read[side]);
      if (turn?.wait) return { refused: notAllowed.regionTooQuick(Math.ceil(turn.wait)), [Symbol.dispose]: () => {} };
      return { [Symbol.dispose]: () => turn?.end() };
    },
  };
};

/** The function's own. A function that lacks its rates does not start; tests that want none say so with an empty setting. */
export const ownThrottle = () => openThrottle(process.env.RATES === "" ? undefined : setting("RATES"));
