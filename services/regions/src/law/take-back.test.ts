import { PolicyActivated, PolicyTakenBack } from "@tongban/events/regions";
import { describe, expect, it } from "vitest";
import { activate } from "./activate.ts";
import { act, day, law, piece, pieces, version } from "./law.fixture.ts";
import { takeBack, withoutVersion } from "./take-back.ts";

const [first, second] = [version(1, "a", "2021-05-01"), version(2, "b", "2022-01-01")];
const both = law(second, first);
const takenBack = { by: "wang", at: "2022-02-01T00:00:00.000Z", why: "数额有误" };
const inherited = { ...both, versions: [version(3, "c", "2022-06-01"), ...both.versions] };

const inherits = both.activations.map(({ digest: _, ...each }) => each);

const without = (from: typeof both, number: number) => {
  const marked = withoutVersion(from, number, takenBack);
  if (!marked.ok) throw new Error(marked.reason);
  return marked.value;
};

const onA = pieces(piece("a", "2021-05-01"));
const onBoth = pieces(piece("a", "2021-05-01"), piece("b", "2022-01-01"));

describe("withoutVersion", () => {
  it.each([
    ["unknown", both, 9, "version-unknown"],
    ["that came with the law above", { ...inherited, activations: inherits }, 3, "version-not-own"],
    ["taken back before", { ...without(both, 2), versions: [first], past: [second] }, 2, "already-taken-back"],
  ])("refuses one %s", (_, existing, number, reason) => {
    expect(withoutVersion(existing, number, takenBack)).toMatchObject({ ok: false, reason });
  });

  it("takes back the act whose layer stands in a version that came with the law above", () => {
    expect(without(inherited, 3).activations).toMatchObject([{ version: 1 }, { version: 2, takenBack }]);
  });

  it("takes back the last of the acts that made a version", () => {
    const [x, y] = [act("x", "2022-01-01"), act("y", "2022-01-01")];
    const activations = [
      { ...x, version: 2 },
      { ...y, version: 3 },
      { ...x, version: 2 },
    ];
    const marked = without({ versions: [version(2, "x", "2022-01-01")], past: [], activations }, 2);
    expect(marked.activations.map((each) => each.takenBack !== undefined)).toEqual([false, false, true]);
  });
});

describe("takeBack", () => {
  it("leaves the law as if the version had not been, and says so", () => {
    const decision = takeBack(without(both, 2), 2, takenBack.why, onA, onBoth);
    expect(decision).toMatchObject({ ok: true, state: { versions: [first], past: [second] } });
    expect(decision.ok && decision.facts).toEqual([
      PolicyTakenBack.of({ ...second, why: takenBack.why, versions: [first] }),
    ]);
    expect(decision.ok && decision.state.activations).toMatchObject([{ version: 1 }, { version: 2, takenBack }]);
  });

  it("gives back the number of what holds again", () => {
    const onC = pieces(piece("c", "2021-05-01"));
    const replaced = activate(law(first), act("c", "2021-05-01"), onC);
    const marked = without(replaced.ok ? replaced.state : both, 2);
    const decision = takeBack(marked, 2, takenBack.why, onA, onC);
    const went = PolicyTakenBack.of({ ...version(2, "c", "2021-05-01"), why: takenBack.why, versions: [first] });
    expect(decision.ok && decision.facts).toEqual([went, PolicyActivated.of({ ...first, versions: [first] })]);
  });

  it.each([
    ["no law at all", pieces()],
    ["days without law", pieces(piece("b", "2022-01-01"))],
  ])("refuses when it would leave %s", (_, after) => {
    const decision = takeBack(without(both, 1), 1, takenBack.why, after, onBoth);
    expect(decision).toMatchObject({ ok: false, reason: "only-version" });
  });

  it("refuses when what would hold again does not fit any more, and not for what did not fit before", () => {
    const errors = [{ path: "settings", message: { zh: "不符", en: "no" } }];
    const misfits = [{ from: day("2022-01-01"), own: "a", errors }];
    const marked = without(both, 2);
    expect(takeBack(marked, 2, takenBack.why, { ...onA, misfits }, onBoth)).toMatchObject({
      reason: "earlier-law-misfits",
      errors: [{ field: "/settings" }],
    });
    expect(takeBack(marked, 2, takenBack.why, { ...onA, misfits }, { ...onBoth, misfits })).toMatchObject({ ok: true });
  });
});
