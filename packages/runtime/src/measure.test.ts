import type { Effect } from "@tongban/events/effect";
import { PolicyMeasured } from "@tongban/events/subsidies";
import { Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { Fen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import { compile } from "@tongban/policy/law";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeRegion } from "./access.ts";
import { addUp, beginMeasure, goOn, Measure, MeasureKind } from "./measure.ts";
import { type Live, lookFrom } from "./when-proposed.ts";

const hongshan = RegionCode.parse("150402");
const from = Day.parse("2022-05-01");
const proposed = { draft: "draft-1", proposer: RegionCode.parse("150400"), digest: "digest", from };
const begun = (() => {
  const decision = beginMeasure(undefined, proposed);
  if (decision.state.status !== "measuring") throw new Error("It is measured already");
  return decision.state;
})();

const effect = (matter: Effect["matter"], scheme: string, before: number, after: number): Effect => ({
  matter,
  scheme,
  looked: 1,
  changed: Number(before !== after),
  lost: Number(before > 0 && after === 0),
  monthlyFenBefore: Fen.parse(before),
  monthlyFenAfter: Fen.parse(after),
});

it("effects are added up by the kind of matter and its scheme", () => {
  const nursing = effect("award", "nursing-subsidy", 10_000, 12_000);
  expect(
    addUp([
      nursing,
      effect("application", "nursing-subsidy", 10_000, 0),
      effect("award", "living-subsidy", 10_000, 10_000),
      nursing,
    ]),
  ).toEqual([
    { ...nursing, looked: 2, changed: 2, monthlyFenBefore: 20_000, monthlyFenAfter: 24_000 },
    effect("application", "nursing-subsidy", 10_000, 0),
    effect("award", "living-subsidy", 10_000, 10_000),
  ]);
});

describe("a draft's law", () => {
  it("is measured once", () => {
    expect(beginMeasure(begun, { ...proposed, digest: "other" })).toEqual({ ok: true, state: begun, facts: [] });
  });

  it("is answered at once, with no effects, where there is nothing", () => {
    expect(goOn(begun, begun, { effects: [], to: undefined }, PolicyMeasured)).toEqual({
      ok: true,
      state: { ...proposed, effects: [], status: "measured" },
      facts: [PolicyMeasured.of({ draft: "draft-1", proposer: "150400", effects: [] })],
    });
  });

  it("waits among those being measured, then stands among those that are, and can be read again", () => {
    const { state: done } = goOn(begun, begun, { effects: [], to: undefined }, PolicyMeasured);
    expect(MeasureKind.index(begun)).toEqual({ queue: ["measuring", from] });
    expect(MeasureKind.index(done)).toEqual({ queue: ["measured", from] });
    for (const measure of [begun, done]) expect(Measure.parse(structuredClone(measure))).toEqual(measure);
  });
});

const law = compile({ layers: [] }, "digest");
/** A list of matters in memory, so many on a page. */
const listOf =
  (effects: readonly Effect[], limit: number): Live =>
  async (_, page) => {
    const start = Number(page ?? 0);
    const next = start + limit < effects.length ? { next: String(start + limit) } : {};
    return answer({ items: effects.slice(start, start + limit), ...next });
  };

const anyEffects = fc.array(
  fc
    .tuple(fc.constantFrom("nursing-subsidy", "living-subsidy"), fc.nat(20_000), fc.nat(20_000))
    .map(([scheme, before, after]) => effect("award", scheme, before, after)),
  { maxLength: 30 },
);

it("counts every matter once, however long the lists and however often a command comes twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEffects, { maxLength: 3 }), fc.integer({ min: 1, max: 7 }), async (lists, limit) => {
      const looks = lists.map((list) => listOf(list, limit));
      let measure: Measure = begun;
      let stated = 0;
      for (let commands = 0; measure.status === "measuring"; commands++) {
        expect(commands).toBeLessThan(100);
        const place = measure;
        const found = await lookFrom(looks, wholeRegion(hongshan), place, { before: undefined, after: law, from });
        if (!found.ok) throw new Error(found.reason);
        expect(found.value.effects.length).toBeLessThanOrEqual(limit * lists.length);
        const gone = goOn(measure, place, found.value, PolicyMeasured);
        const again = goOn(gone.state, place, found.value, PolicyMeasured);
        expect(again.state).toBe(gone.state);
        stated += gone.facts.length + again.facts.length;
        measure = gone.state;
      }
      expect(stated).toBe(1);
      const wanted = addUp(lists.flat());
      expect(measure.effects).toHaveLength(wanted.length);
      expect(measure.effects).toEqual(expect.arrayContaining(wanted));
    }),
  );
});
