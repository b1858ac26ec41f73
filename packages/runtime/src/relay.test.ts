import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packed } from "./relay.ts";

/** What the bus takes in one request. */
const entriesOfBus = 10;
const bytesOfBus = 256 * 1024;

const entries = fc.array(
  fc.record({
    id: fc.nat(),
    bytes: fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 240 * 1024 })),
  }),
  { maxLength: 60 },
);

describe("packed requests", () => {
  it("carry every entry once, in their order", () => {
    fc.assert(
      fc.property(entries, (all) => {
        expect(packed(all).flat()).toEqual(all);
      }),
    );
  });

  it("keep to the bus's limits", () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const request of packed(all)) {
          expect(request.length).toBeGreaterThan(0);
          expect(request.length).toBeLessThanOrEqual(entriesOfBus);
          expect(request.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(bytesOfBus);
        }
      }),
    );
  });

  it("are no more than needed: no two neighbours would fit into one", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const requests = packed(all);
        for (const [n, request] of requests.slice(1).entries()) {
          const before = requests[n] ?? [];
          const first = request[0]?.bytes ?? 0;
          const full = before.length === entriesOfBus;
          expect(full || before.reduce((sum, { bytes }) => sum + bytes, first) > 240 * 1024).toBe(true);
        }
      }),
    );
  });
});
