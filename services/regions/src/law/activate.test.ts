import { PolicyActivated, PolicyTakenBack } from "@tongban/events/regions";
import { describe, expect, it } from "vitest";
import { activate } from "./activate.ts";
import { act, chifeng, day, law, piece, pieces, version } from "./law.fixture.ts";

const [a, b] = [piece("a", "2021-05-01"), piece("b", "2022-01-01")];
const [first, second] = [version(1, "a", "2021-05-01"), version(2, "b", "2022-01-01")];
const fault = { path: "settings", message: { zh: "不符", en: "no" } };
const before = piece("c", "2020-01-01");

describe("activate", () => {
  it.each([
    ["the first", undefined, act("a", "2021-05-01"), pieces(a), [first], []],
    ["one that follows", law(first), act("b", "2022-01-01"), pieces(a, b), [second, first], []],
    [
      "one that held before",
      law(second, first),
      act("c", "2020-01-01"),
      pieces(before, a, b),
      [second, first, version(3, "c", "2020-01-01")],
      [],
    ],
    [
      "one from the day of another, which it replaces",
      law(first),
      act("c", "2021-05-01"),
      pieces(piece("c", "2021-05-01")),
      [version(2, "c", "2021-05-01")],
      [first],
    ],
  ])("adds %s", (_, existing, next, timeline, versions, past) => {
    const replaces = existing?.versions.find(({ from }) => from <= next.from)?.digest;
    const decision = activate(existing, next, timeline, { digest: next.digest ?? "", replaces });
    const made = versions.find(({ from }) => from === next.from);
    expect(decision).toMatchObject({
      ok: true,
      state: { versions, past },
      facts: [PolicyActivated.of({ ...(made ?? first), versions })],
    });
    expect(decision.ok && decision.state.activations.at(-1)).toMatchObject({ version: made?.version, from: next.from });
  });

  it.each([
    ["that changes nothing", law(first), act("a", "2021-06-01"), pieces(a), undefined, "law-already-so"],
    [
      "whose law above has changed since",
      law(first),
      act("b", "2022-01-01"),
      pieces(a, b),
      { digest: "z", replaces: "a" },
      "draft-outdated",
    ],
    [
      "that was to replace another law than it would",
      law(first),
      act("b", "2022-01-01"),
      pieces(a, b),
      { digest: "b", replaces: "z" },
      "draft-outdated",
    ],
    [
      "that does not fit any more",
      law(first),
      act("b", "2022-01-01"),
      { ...pieces(a), misfits: [{ from: day("2022-06-01"), own: "b", errors: [] }] },
      undefined,
      "draft-outdated",
    ],
  ])("refuses one %s", (_, existing, next, timeline, seen, reason) => {
    expect(activate(existing, next, timeline, seen)).toMatchObject({ ok: false, reason });
  });

  it("is not kept from it by another layer that does not fit later", () => {
    const timeline = { ...pieces(a, b), misfits: [{ from: day("2023-01-01"), own: "later", errors: [] }] };
    expect(activate(law(first), act("b", "2022-01-01"), timeline)).toMatchObject({ ok: true });
  });

  it("lets an earlier text hold again from the very day it was replaced", () => {
    const decision = activate(law(second, first), act("a", "2022-01-01"), pieces(a), { digest: "a", replaces: "b" });
    expect(decision).toMatchObject({ ok: true, state: { versions: [first], past: [second] } });
    expect(decision.ok && decision.state.activations.at(-1)).toMatchObject({ from: "2022-01-01", version: 1 });
  });

  it("activates a draft once", () => {
    const once = activate(law(first), act("b", "2022-01-01", "d"), pieces(a, b));
    const state = once.ok ? once.state : law(first);
    expect(activate(state, act("b", "2022-01-01", "d"), pieces(a, b))).toEqual({ ok: true, state, facts: [] });
  });

  it("states what its pieces make go", () => {
    const decision = activate(law(second, first), act("c", "2021-06-01"), pieces(a, piece("c", "2021-06-01")));
    const versions = [version(3, "c", "2021-06-01"), first];
    const why = "由新一版取代 · replaced by another version";
    expect(decision.ok && decision.facts).toEqual([
      PolicyTakenBack.of({ ...second, why, versions }),
      PolicyActivated.of({ ...version(3, "c", "2021-06-01"), versions }),
    ]);
  });

  it.each([
    ["ends a conflict that it mends", [], undefined],
    [
      "keeps a conflict that lasts until it",
      [{ from: day("2021-08-01"), until: day("2022-06-01"), own: "a", errors: [fault] }],
      [fault],
    ],
  ])("%s", (_, misfits, errors) => {
    const conflict = { above: chifeng, errors: [fault], since: day("2021-08-01") };
    const decision = activate({ ...law(first), conflict }, act("b", "2022-01-01"), { ...pieces(a, b), misfits });
    expect(decision.ok && "conflict" in decision.state && decision.state.conflict?.errors).toEqual(errors ?? false);
  });
});
