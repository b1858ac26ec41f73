import { PolicyActivated, PolicyTakenBack } from "@tongban/events/regions";
import { describe, expect, it } from "vitest";
import { activate } from "./activate.ts";
import { act, day, law, piece, pieces, version } from "./law.fixture.ts";
import { takeBack, withoutVersion } from "./take-back.ts";

const [first, second] = [version(1, "a", "2021-05-01"), version(2, "b", "2022-01-01")];
const both = law(second, first);
const takenBack = { by: "wang", at: "2022-02-01T00:00:00.000Z", why: "数额有误" };
const inherited = { ...both, versions: [version(3, "c", "2022-06-01"), ...both.versions] };

const without = (from: typeof both, number: number) => {
  const marked = withoutVersion(from, number, takenBack);
  if (!marked.ok) throw new Error(marked.reason);
  return marked.value;
};

describe("withoutVersion", () => {
  it.each([
    ["unknown", both, 9, "version-unknown"],
    ["that came with the law above", inherited, 3, "version-not-own"],
    ["taken back before", without(both, 2), 2, "already-taken-back"],
    ["that is the only one", law(first), 1, "only-version"],
  ])("refuses one %s", (_, existing, number, reason) => {
    expect(withoutVersion(existing, number, takenBack)).toMatchObject({ ok: false, reason });
  });
});

describe("takeBack", () => {
  it("leaves the law as if the version had not been, and says so", () => {
    const decision = takeBack(without(both, 2), 2, takenBack.why, pieces(piece("a", "2021-05-01")));
    expect(decision).toMatchObject({ ok: true, state: { versions: [first], past: [second] } });
    expect(decision.ok && decision.facts).toEqual([
      PolicyTakenBack.of({ ...second, why: takenBack.why, versions: [first] }),
    ]);
    expect(decision.ok && decision.state.activations).toMatchObject([{ version: 1 }, { version: 2, takenBack }]);
  });

  it("gives back the number of what holds again", () => {
    const replaced = activate(law(first), act("c", "2021-05-01"), pieces(piece("c", "2021-05-01")));
    const marked = without(replaced.ok ? replaced.state : both, 2);
    const decision = takeBack(marked, 2, takenBack.why, pieces(piece("a", "2021-05-01")));
    const went = PolicyTakenBack.of({ ...version(2, "c", "2021-05-01"), why: takenBack.why, versions: [first] });
    expect(decision.ok && decision.facts).toEqual([went, PolicyActivated.of({ ...first, versions: [first] })]);
  });

  it("refuses when what would hold again does not fit any more", () => {
    const errors = [{ path: "settings", message: { zh: "不符", en: "no" } }];
    const timeline = { ...pieces(piece("a", "2021-05-01")), misfits: [{ from: day("2022-01-01"), errors }] };
    expect(takeBack(without(both, 2), 2, takenBack.why, timeline)).toMatchObject({
      reason: "earlier-law-misfits",
      errors: [{ field: "/settings" }],
    });
  });
});
