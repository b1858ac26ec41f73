import { PolicyProposed } from "@tongban/events/regions";
import { PersonId } from "@tongban/kernel/person";
import type { Case } from "@tongban/policy/case";
import { describe, expect, it } from "vitest";
import { type DraftState, MOST_CASES } from "./draft.ts";
import { chifeng, day } from "./law.fixture.ts";
import { mayActivate } from "./may-activate.ts";
import { addCases, close, discard, hold, propose, release } from "./propose.ts";
import { viewDraft } from "./view.ts";

const proposed = { by: "wang", at: "2022-01-01T00:00:00.000Z" };
const other = { by: "li", at: "2022-01-02T00:00:00.000Z" };
const sent = { id: "d", from: day("2022-06-01"), digest: "b", replaces: "a", proposed };
const draft: DraftState = { ...sent, status: "proposed", cases: {} };
const as = (status: DraftState["status"]): DraftState => ({ ...draft, status });
const example: Case = {
  title: { zh: "二级", en: "grade 2" },
  scheme: "nursing-subsidy",
  on: day("2022-06-01"),
  facts: {},
  expect: { outcome: "not-listed" },
};

describe("propose", () => {
  it("tells everyone who keeps live matters, once", () => {
    const decision = propose(undefined, chifeng, sent);
    const told = { draft: "d", proposer: chifeng, digest: "b", from: "2022-06-01" };
    expect(decision).toEqual({ ok: true, state: draft, facts: [PolicyProposed.of({ ...told, from: sent.from })] });
    expect(propose(draft, chifeng, sent)).toEqual({ ok: true, state: draft, facts: [] });
  });
});

describe("a draft on its way", () => {
  it.each([
    ["adds cases to", "proposed", () => addCases(draft, { a: example }), "proposed"],
    ["holds", "proposed", () => hold(draft), "activating"],
    ["holds again", "activating", () => hold(as("activating")), "activating"],
    ["lets go", "activating", () => release(as("activating")), "proposed"],
    ["does not let go", "activated", () => release(as("activated")), "activated"],
    ["closes", "activating", () => close(as("activating"), other), "activated"],
    ["closes, after a kill between the two,", "proposed", () => close(draft, other), "activated"],
    ["does not close again", "discarded", () => close(as("discarded"), other), "discarded"],
    ["discards", "proposed", () => discard(draft, { ...other, why: "作废" }), "discarded"],
  ])("%s one that is %s", (_, _from, act, status) => {
    expect(act()).toMatchObject({ ok: true, state: { status } });
  });

  it.each(["activating", "activated", "discarded"] as const)("takes nothing more once it is %s", (status) => {
    const refused = { ok: false, reason: "draft-ended" };
    expect(addCases(as(status), { a: example })).toMatchObject(refused);
    expect(discard(as(status), { ...other, why: "作废" })).toMatchObject(refused);
  });

  it("takes so many cases", () => {
    const many = Object.fromEntries(Array.from({ length: MOST_CASES }, (_, n) => [`case-${n}`, example]));
    const full = addCases(draft, many);
    expect(full).toMatchObject({ ok: true });
    expect(addCases(full.ok ? full.state : draft, { more: example })).toMatchObject({ reason: "too-many-cases" });
  });
});

describe("mayActivate", () => {
  it("lets in nobody under a second account, where the tokens tell who they are, and shows them to nobody", () => {
    const [one, other] = ["A", "B"].map((letter) => PersonId.parse(`${letter.repeat(42)}A`));
    const state = { ...draft, person: one };
    const by = (sub: string, self?: PersonId) => mayActivate(state, { sub, self }, [], true);
    expect(by("wang-2", one)).toMatchObject({ reason: "second-person-needed" });
    expect(by("wang")).toMatchObject({ reason: "second-person-needed" });
    expect(by("li", other)).toMatchObject({ ok: true });
    expect(by("li")).toMatchObject({ ok: true });
    const view = viewDraft(state, [], { complete: true, walk: undefined, measures: [] });
    expect(JSON.stringify(view)).not.toContain(one);
  });

  const fails = { id: "a", passed: false, expected: {}, got: {}, message: { zh: "不符", en: "no" } };
  it.each([
    ["another person, when it is measured", draft, "li", [], true, undefined],
    ["whoever goes on with one that is held", as("activating"), "li", [], true, undefined],
    ["not the person who proposed it", draft, "wang", [], true, "second-person-needed"],
    ["nobody while a case fails", draft, "li", [fails], true, "worked-case-fails"],
    ["nobody before it is measured", draft, "li", [], false, "draft-not-measured"],
    ["nobody once it is law", as("activated"), "li", [], true, "draft-ended"],
    ["nobody once it is discarded", as("discarded"), "li", [], true, "draft-ended"],
  ])("lets in %s", (_, state, sub, results, isMeasured, reason) => {
    expect(mayActivate(state, { sub }, results, isMeasured)).toMatchObject(
      reason ? { ok: false, reason } : { ok: true },
    );
  });
});
