import { rm } from "node:fs/promises";
import { expect, it } from "vitest";
import { brokenHouse } from "./support/broken.ts";
import type { Schedule, Way } from "./support/schedules.ts";
import { openWorld } from "./support/world.ts";

const goOn = (...ways: Way[]) => ways.map((way) => ({ move: "go-on" as const, way }));
const schedules: Schedule[] = Array.from({ length: 6 }, (_, n) => ({
  filed: n % 3 === 0 ? "home" : "elsewhere",
  complete: n % 2 === 0,
  acts: goOn("impatient", "same-key-twice", "once", "impatient", "once", "same-key-twice", "once"),
}));
const rates = { cut: 0.05, refused: 0.3, unanswered: 0.1, duplicated: 0.5, delayed: 0.2 };

/** What must never be, done to the real functions: the properties have to see it. */
const mutants = [
  {
    what: "a relay that passes its checkpoint whether the bus took the facts or not",
    from: /batchItemFailures:\[\{itemIdentifier:[^\]]*\}\]/,
    to: "batchItemFailures:[]",
    seen: "was never published",
  },
  {
    what: "a store that finds no cause again",
    from: /\("cause",\.\.\./,
    to: '("cause",crypto.randomUUID(),...',
    seen: "was refused and changed something 1 times",
  },
];

// Each takes a cloud of its own, so only by night.
it.runIf(process.env.FAULT_RUNS).each(mutants)("notices $what", { timeout: 1_800_000 }, async ({ from, to, seen }) => {
  const templates = await brokenHouse(from, to);
  const world = await openWorld(templates);
  try {
    const found = await world.play({ schedules, seed: 1, rates, days: 1, poisons: 0 });
    expect(found).toContainEqual(expect.stringMatching(seen));
  } finally {
    await world.stop();
    await rm(templates, { recursive: true });
  }
});
