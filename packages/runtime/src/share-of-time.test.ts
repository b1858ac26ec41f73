import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openShares } from "./share-of-time.ts";

const given = { share: 0.5, burst: 1_000 };

/** A copy that answers one request at a time: `ask` takes so many milliseconds, or is refused and takes none. */
const opened = () => {
  let now = 0;
  const shares = openShares(() => now);
  return {
    wait: (ms: number) => (now += ms),
    ask: (name: string, ms: number) => {
      const { wait, end } = shares.take(name, given);
      if (wait > 0) return wait;
      now += ms;
      end();
      return 0;
    },
  };
};

describe("a share of a copy's time", () => {
  it("is told with the seconds until there is some again", () => {
    const { ask, wait } = opened();
    ask("230111", 10);
    expect(ask("150402", 2_000)).toBe(0);
    // Of 1,000 it took 2,000 and 1 around them; 1,002 more will be there in twice that time.
    expect(ask("150402", 1)).toBeCloseTo(2.004);
    wait(2_010);
    expect(ask("150402", 1)).toBe(0);
  });

  it("binds nobody once the other has been away for ten seconds, and at once when they come back", () => {
    const { ask, wait } = opened();
    ask("230111", 10);
    for (let nth = 0; nth < 2; nth += 1) ask("150402", 1_900);
    expect(ask("150402", 100)).toBeGreaterThan(0);
    wait(10_001);
    for (let nth = 0; nth < 50; nth += 1) expect(ask("150402", 1_000)).toBe(0);
    expect(ask("230111", 10)).toBe(0);
    expect(ask("150402", 1_000)).toBe(0);
    expect(ask("150402", 1_000)).toBeGreaterThan(0);
  });

  it("never gives one who floods more than that while another asks, and never refuses one who asks for less", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 50, maxLength: 300 }), (taken) => {
        const { ask, wait } = opened();
        let passed = 0;
        let flooded = 0;
        for (const ms of taken) {
          // The quiet one asks for a tenth of the time; the flood, for whatever is left.
          expect(ask("230111", ms / 10)).toBe(0);
          for (let round = 0; round < 3; round += 1) {
            const admitted = ask("150402", (ms * 3) / 10) === 0;
            if (admitted) flooded += (ms * 3) / 10;
            else wait((ms * 3) / 10);
          }
          passed += ms;
        }
        expect(flooded).toBeLessThanOrEqual(given.burst + given.share * passed + 120);
      }),
    );
  });
});

/**
 * Copies that answer one request at a time, and one line before them, in which a flood has at most a hundred. It comes
 * from the fifth second on for a minute, and its neighbour asks four times a second; answers in how many milliseconds 95
 * of 100 of the neighbour's requests have waited and been answered, from the twentieth second on. To refuse takes 1 ms.
 */
const beside = (flood: number, limited: boolean, work = 60, copies = 4) => {
  let now = 0;
  const edges = Array.from({ length: copies }, () => ({ free: 0, end: () => {}, shares: openShares(() => now) }));
  const every = (name: string, perSecond: number, from: number) =>
    Array.from({ length: perSecond * (60 - from) }, (_, nth) => ({ name, at: from * 1000 + (nth * 1000) / perSecond }));
  const arrivals = [...every("230111", 4, 0), ...every("150402", flood, 5)].toSorted((a, b) => a.at - b.at);
  const waits: number[] = [];
  const line: number[] = [];
  for (const { name, at } of arrivals) {
    while ((line[0] ?? at) < at) line.shift();
    if (name === "150402" && line.length >= 100) continue;
    const [edge] = edges.toSorted((a, b) => a.free - b.free);
    if (!edge) break;
    now = edge.free;
    edge.end();
    now = Math.max(at, edge.free);
    if (name === "150402") line.push(now);
    const turn = limited ? edge.shares.take(name, { share: 0.5, burst: 1_000 }) : { wait: 0, end: () => {} };
    edge.end = turn.end;
    edge.free = now + (turn.wait > 0 ? 1 : work);
    if (name === "230111" && at >= 20_000) waits.push(edge.free - at);
  }
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? Number.NaN;
};

describe("beside a region that floods, in a model of four copies and a line before them", () => {
  it.each([20, 60, 200])(
    "95 of 100 of a neighbour's requests take at most twice as long, each working %i ms",
    (work) => {
      const alone = beside(0, true, work);
      expect(beside(500, true, work) / alone).toBeLessThan(2);
      expect(beside(500, false, work) / alone).toBeGreaterThan(5);
    },
  );
});
