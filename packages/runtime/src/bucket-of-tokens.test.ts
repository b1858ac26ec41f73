import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBuckets } from "./bucket-of-tokens.ts";

const opened = (perSecond: number, burst: number) => {
  let now = 0;
  const buckets = openBuckets({ perSecond, burst }, () => now);
  return { take: buckets.take, wait: (ms: number) => (now += ms) };
};

describe("a bucket of tokens", () => {
  it("gives its burst at once, then tells when there is another", () => {
    const { take, wait } = opened(2, 3);
    expect([1, 2, 3, 4].map(() => take("150402"))).toEqual([0, 0, 0, 0.5]);
    wait(499);
    expect(take("150402")).toBeCloseTo(0.0005);
    wait(1);
    expect(take("150402")).toBe(0);
    expect(take("150402")).toBe(0.5);
  });

  it("is each name's own", () => {
    const { take } = opened(1, 1);
    expect([take("150402"), take("150402"), take("230111")]).toEqual([0, 1, 0]);
  });

  it("fills no further than its burst", () => {
    const { take, wait } = opened(10, 2);
    take("a");
    wait(3_600_000);
    expect([take("a"), take("a"), take("a")]).toEqual([0, 0, 0.1]);
  });

  it("never lets more through than its burst and what has flowed in since, whenever it is asked", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 300 }),
        (perSecond, burst, waits) => {
          const { take, wait } = opened(perSecond, burst);
          let through = 0;
          let passed = 0;
          for (const ms of waits) {
            passed += ms;
            wait(ms);
            if (take("a") === 0) through += 1;
          }
          expect(through).toBeLessThanOrEqual(burst + (passed / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });
});
