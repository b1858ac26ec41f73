import { PolicyActivated, PolicyConflicted } from "@tongban/events/regions";
import { nation } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { day, law, piece, pieces, version } from "./law.fixture.ts";
import { takeOver } from "./take-over.ts";

const first = version(1, "a", "2021-05-01");
const change = { above: nation, day: day("2022-02-01"), walk: "law-7" };
const errors = [{ path: "settings/x", message: { zh: "不符", en: "no" } }];
const held = pieces(piece("a", "2021-05-01"));
const broken = { ...held, misfits: [{ from: day("2022-01-01"), own: "a", errors }] };
const conflict = { above: nation, errors, since: change.day };

describe("takeOver", () => {
  it("makes the changed law a version", () => {
    const next = version(2, "b", "2022-01-01");
    expect(takeOver(law(first), pieces(piece("a", "2021-05-01"), piece("b", "2022-01-01")), change)).toMatchObject({
      state: { versions: [next, first] },
      facts: [PolicyActivated.of({ ...next, versions: [next, first] })],
    });
  });

  it("does nothing where nothing changes", () => {
    const state = law(first);
    expect(takeOver(state, held, change)).toEqual({ ok: true, state, facts: [] });
  });

  it("stays on the law it has when its layer does not fit, and says so once", () => {
    const decision = takeOver(law(first), broken, change);
    expect(decision).toMatchObject({
      state: { versions: [first], conflict },
      facts: [PolicyConflicted.of({ above: nation, errors })],
    });
    const again = takeOver(decision.state, broken, change);
    expect(again).toEqual({ ok: true, state: decision.state, facts: [] });
  });

  it("does not take up again what was mended before that day", () => {
    const mended = { ...held, misfits: [{ from: day("2022-01-01"), until: day("2022-02-01"), own: "a", errors }] };
    expect(takeOver(law(first), mended, change)).toEqual({ ok: true, state: law(first), facts: [] });
  });

  it("finds that the walk was here when it comes again", () => {
    const timeline = pieces(piece("a", "2021-05-01"), piece("b", "2022-01-01"));
    const once = takeOver(law(first), timeline, change);
    expect(takeOver(once.state, timeline, change)).toMatchObject({ state: { changedBy: "law-7" }, facts: [] });
  });

  it("ends the conflict when it fits again", () => {
    expect(takeOver({ ...law(first), conflict }, held, change)).toEqual({ ok: true, state: law(first), facts: [] });
  });
});
