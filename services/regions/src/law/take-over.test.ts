import { PolicyActivated, PolicyConflicted } from "@tongban/events/regions";
import { nation } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { day, law, piece, pieces, version } from "./law.fixture.ts";
import { takeOver, wasTakenOver } from "./take-over.ts";

const first = version(1, "a", "2021-05-01");
const change = { above: nation, job: "law-2", day: day("2022-02-01") };
const errors = [{ path: "settings/x", message: { zh: "不符", en: "no" } }];
const held = pieces(piece("a", "2021-05-01"));
const broken = { ...held, misfits: [{ from: day("2022-01-01"), errors }] };
const conflict = { above: nation, errors, since: change.day };

describe("takeOver", () => {
  it("makes the changed law a version", () => {
    const next = version(2, "b", "2022-01-01");
    expect(takeOver(law(first), pieces(piece("a", "2021-05-01"), piece("b", "2022-01-01")), change)).toMatchObject({
      state: { versions: [next, first] },
      facts: [PolicyActivated.of({ ...next, versions: [next, first] })],
    });
  });

  it("is known to have changed the law however often it is asked, and by which walk", () => {
    const under = pieces(piece("b", "2021-05-01"));
    const once = takeOver(law(first), under, change);
    const again = takeOver(once.state, under, change);
    expect(again.facts).toEqual([]);
    expect(wasTakenOver(again.state, change)).toBe(true);
    expect(
      wasTakenOver(takeOver(again.state, under, { ...change, job: "law-3" }).state, { ...change, job: "law-3" }),
    ).toBe(false);
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

  it("ends the conflict when it fits again", () => {
    expect(takeOver({ ...law(first), conflict }, held, change)).toEqual({ ok: true, state: law(first), facts: [] });
  });
});
