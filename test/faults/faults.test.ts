import { RequestReceived } from "@tongban/events/cross-province";
import { Day } from "@tongban/kernel/day";
import fc from "fast-check";
import { expect, it } from "vitest";
import { damages } from "./support/damage.ts";
import { roundOf } from "./support/schedules.ts";
import { openWorld, type World } from "./support/world.ts";

/** How many schedules are played in all, in worlds of a hundred, and the seed of the first world. */
const runs = Number(process.env.FAULT_RUNS ?? 100);
const first = Number(process.env.FAULT_SEED ?? 1);
const atOnce = 20;
const ofWorld = 100;
/** A day on which rosters have been drafted, and to which no world's rounds come: each jumps two days at the most. */
const payday = Day.parse("2022-04-25");

/** What was played so far and what went wrong by itself, as each round ends. */
const say = (seed: number, begin: number, world: World) => {
  const { faults, ...tally } = world.tally();
  const seconds = Math.round((performance.now() - begin) / 1000);
  process.stdout.write(`world ${seed}: ${JSON.stringify({ seconds, ...tally, ...faults })}\n`);
};

const worlds = Array.from({ length: Math.ceil(runs / ofWorld) }, (_, n) => ({
  seed: first + n,
  schedules: Math.min(ofWorld, runs - n * ofWorld),
}));

it.each(worlds)(
  "loses nothing and does nothing twice: world $seed, $schedules schedules",
  { timeout: 1_800_000 },
  async ({ seed, schedules }) => {
    const world = await openWorld();
    try {
      const begin = performance.now();
      await fc.assert(
        fc.asyncProperty(roundOf(Math.min(atOnce, schedules)), async (round) => {
          const found = await world.play(round);
          say(seed, begin, world);
          expect(found).toEqual([]);
        }),
        { seed, numRuns: Math.ceil(schedules / atOnce), endOnFailure: true },
      );
      const rates = { throttled: 0.03, cut: 0.03, killed: 0.03, unanswered: 0.03, duplicated: 0.1, delayed: 0.1 };
      expect(await world.pay(payday, seed, rates)).toEqual([]);
      const { unseen, undone } = await world.unseen(damages);
      expect(unseen).toEqual([]);
      if (schedules === ofWorld) expect(undone).toBeLessThanOrEqual(3);
      const { poisoned } = world.tally();
      if (poisoned > 0)
        expect(await world.listed("subsidies")).toContain(`message-invalid  ${RequestReceived.type}  oldest`);
      say(seed, begin, world);
    } finally {
      await world.stop();
    }
  },
);
