import { expect, it } from "vitest";
import { openFaults } from "./faults.ts";

const struck = (faults: ReturnType<typeof openFaults>, calls: number) =>
  Array.from({ length: calls }, () => faults.strikes("throttled", "dynamodb"));

it("strikes the same calls again from the same seed, whatever else is asked between", () => {
  const faults = openFaults();
  faults.begin(7, { throttled: 0.2, cut: 0.5 });
  const once = struck(faults, 200);
  faults.begin(7, { throttled: 0.2, cut: 0.5 });
  const again = Array.from({ length: 200 }, () => {
    faults.strikes("cut", "sqs");
    return faults.strikes("throttled", "dynamodb");
  });
  expect(again).toEqual(once);
  faults.begin(8, { throttled: 0.2 });
  expect(struck(faults, 200)).not.toEqual(once);
});

it("strikes about as often as it is told, at times in a row, and counts each", () => {
  const faults = openFaults();
  faults.begin(1, { throttled: 0.1 });
  const all = struck(faults, 2000).filter(Boolean).length;
  expect(all).toBeGreaterThan(150);
  expect(all).toBeLessThan(700);
  expect(faults.counts()).toMatchObject({ throttled: all, cut: 0 });
});

it("strikes never where no rate is said, nor before it begins and after it ends", () => {
  const faults = openFaults();
  expect(struck(faults, 50)).not.toContain(true);
  faults.begin(1, { throttled: 1 });
  expect([faults.on(), ...struck(faults, 5)]).not.toContain(false);
  expect(faults.strikes("killed", "relay")).toBe(false);
  faults.end();
  expect([faults.on(), ...struck(faults, 50)]).not.toContain(true);
});

it("remembers whom nobody answers", () => {
  const faults = openFaults();
  faults.silence("copy-1");
  expect([faults.isSilenced("copy-1"), faults.isSilenced("copy-2")]).toEqual([true, false]);
});
