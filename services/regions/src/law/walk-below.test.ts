import { DescendantsRemerged } from "@tongban/events/regions";
import { RegionCode } from "@tongban/kernel/region";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WalkState } from "./walk.ts";
import { begin, note, takePage, wantsPage } from "./walk-below.ts";

const nothing = { looked: 0, changed: 0, broken: [] };
const begun = begin(undefined, { id: "law-3" }, nothing).state;
const codes = Array.from({ length: 7 }, (_, n) => RegionCode.parse(`15040${n + 2}`));
const errors = [{ path: "settings", message: { zh: "不符", en: "no" } }];
const isBroken = (code: string) => code === codes[2];
const tally = (code: RegionCode) =>
  isBroken(code)
    ? { looked: 1, changed: 0, broken: [{ region: code, errors }] }
    : { looked: 1, changed: 1, broken: [] };
const pages = [
  { codes: codes.slice(0, 3), next: "p1" },
  { page: "p1", codes: [], next: "p2" },
  { page: "p2", codes: codes.slice(3, 6), next: "p3" },
  { page: "p3", codes: codes.slice(6) },
];

type Step = (walk: WalkState) => WalkState;
const steps: Step[] = [
  ...pages.map(
    (page): Step =>
      (walk) =>
        takePage(walk, page).state,
  ),
  ...codes.map(
    (code): Step =>
      (walk) =>
        note(walk, code, tally(code)).state,
  ),
];

describe("a walk through the regions below", () => {
  it("asks each once and ends with the sum, whatever comes twice, late or out of turn", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: steps.length - 1 }), { maxLength: 40 }), (disorder) => {
        const orderly = pages.flatMap((page, n) => [
          n,
          ...page.codes.map((code) => pages.length + codes.indexOf(code)),
        ]);
        let walk = begun;
        for (const n of [...disorder, ...orderly, ...orderly, ...orderly, ...orderly]) walk = steps[n]?.(walk) ?? walk;
        expect(walk).toMatchObject({
          status: "done",
          pending: [],
          looked: 7,
          changed: 6,
          broken: [{ region: codes[2] }],
        });
      }),
      { numRuns: 200 },
    );
  });

  it("states what it came to", () => {
    const decision = takePage(begun, { codes: [] });
    expect(decision.facts).toEqual([DescendantsRemerged.of({ job: "law-3", ...nothing })]);
  });

  it("states nothing of a trial", () => {
    const trial = { draft: "d", proposer: RegionCode.parse("150400"), above: [] };
    const walk = begin(undefined, { id: "d", trial }, nothing).state;
    expect(takePage(walk, { codes: [] })).toMatchObject({ state: { status: "done" }, facts: [] });
  });

  it("goes on to the next page though one region of the last owes its answer, and ends only with it", () => {
    const [late = codes[0], ...others] = codes;
    let walk = takePage(begun, { codes, next: "p1" }).state;
    for (const code of others) walk = note(walk, code, tally(code)).state;
    expect(wantsPage(walk)).toBe(true);
    walk = takePage(walk, { page: "p1", codes: [] }).state;
    expect(walk).toMatchObject({ status: "walking", pending: [late] });
    expect(wantsPage(walk)).toBe(false);
    expect(note(walk, RegionCode.parse(late), nothing).state).toMatchObject({ status: "done", pending: [] });
  });

  it("asks for no page while many owe their answers", () => {
    const many = Array.from({ length: 10 }, (_, n) => RegionCode.parse(String(150_400 + n)));
    expect(wantsPage(takePage(begun, { codes: many, next: "p1" }).state)).toBe(false);
  });

  it("begins once", () => {
    expect(begin(begun, { id: "law-3" }, { ...nothing, looked: 1 })).toEqual({ ok: true, state: begun, facts: [] });
  });

  it("keeps the errors of the first hundred, and the codes of all", () => {
    const many = Array.from({ length: 120 }, (_, n) => ({ region: RegionCode.parse(String(150_000 + n)), errors }));
    const walk = { ...begun, pending: codes.slice(0, 1) };
    const { broken } = note(walk, RegionCode.parse("150402"), { looked: 120, changed: 0, broken: many }).state;
    expect([broken.length, broken[99]?.errors.length, broken[100]?.errors.length]).toEqual([120, 1, 0]);
  });
});
