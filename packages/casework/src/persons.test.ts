import { county, lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { approve } from "./approve.ts";
import { ask } from "./ask.ts";
import type { Case } from "./case.ts";
import { applicant, course, day, made, nursing, officer, pushed, schemeOf, standingAt } from "./chifeng.fixture.ts";
import { giveBack } from "./give-back.ts";
import { pass } from "./pass.ts";
import { lay, type Persons } from "./persons.ts";
import { standAside } from "./stand-aside.ts";
import type { Act } from "./step.ts";
import { turnDown } from "./turn-down.ts";
import { withdraw } from "./withdraw.ts";

const on = day("2022-04-20");
const [clerk, second, reviewer, decider] = [
  officer("township-clerk"),
  officer("township-clerk", "b"),
  officer("cdpf-reviewer"),
  officer("civil-affairs-officer"),
];
const untouched: Persons = { parties: [applicant], hands: [], aside: [] };
const after = (...hands: Persons["hands"]): Persons => ({ ...untouched, hands });
const review = { id: "first-review" };
const deciding = { id: "decision", decides: true as const };
const township = "township-clerk";
const firstReview = { step: "first-review", role: township, by: clerk };

describe("whose hands may lie on a case", () => {
  it.each([
    ["the first", untouched, review, { role: township, by: clerk }],
    [
      "the same clerk's at the next step (初审、录入)",
      after(firstReview),
      { id: "national-entry" },
      { role: township, by: clerk },
    ],
    ["the same clerk's at the same step, after a return", after(firstReview), review, { role: township, by: clerk }],
    ["another's in another role", after(firstReview), { id: "cdpf-review" }, { role: "cdpf-reviewer", by: reviewer }],
    [
      "a second clerk's at the decision that is the township's",
      after(firstReview),
      deciding,
      { role: township, by: second },
    ],
    [
      "the decider's once more, after a return",
      after({ step: "decision", role: township, by: second }),
      deciding,
      { role: township, by: second },
    ],
  ])("%s", (_, persons, step, act) => {
    const hand = { step: step.id, role: act.role, by: act.by };
    expect(lay(persons, step, act, false)).toEqual({
      ok: true,
      state: { ...persons, hands: [...persons.hands.filter((each) => each.step !== step.id), hand] },
      facts: [],
    });
  });

  const asReviewer = { role: "cdpf-reviewer", by: clerk };
  it.each([
    ["officer-not-identified", untouched, review, { role: township, by: undefined }],
    ["own-or-relatives-case", untouched, review, { role: township, by: applicant }],
    ["own-or-relatives-case", { ...untouched, parties: [applicant, clerk] }, review, { role: township, by: clerk }],
    [
      "own-or-relatives-case",
      { ...untouched, parties: [decider] },
      deciding,
      { role: "civil-affairs-officer", by: decider },
    ],
    ["officer-stood-aside", { ...untouched, aside: [clerk] }, review, { role: township, by: clerk }],
    ["officer-passed-another-step", after(firstReview), { id: "cdpf-review" }, asReviewer],
    ["officer-passed-another-step", after(firstReview), deciding, { role: "civil-affairs-officer", by: clerk }],
    ["officer-passed-another-step", after(firstReview), deciding, { role: township, by: clerk }],
    [
      "officer-passed-another-step",
      after({ ...firstReview, step: "forwarding" }),
      deciding,
      { role: township, by: clerk },
    ],
    ["officer-passed-another-step", after(firstReview), deciding, { role: township, by: clerk, because: "只有一人" }],
  ])("not: %s (%#)", (reason, persons, step, act) => {
    expect(lay(persons, step, act, false)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ["a second role", { id: "cdpf-review" }, asReviewer],
    ["the decision after the review", deciding, { role: township, by: clerk }],
  ])("in a small office: %s, with the reason, which is kept", (_, step, act) => {
    expect(lay(after(firstReview), step, act, true)).toMatchObject({ reason: "second-hand-needs-reason" });
    const laid = lay(after(firstReview), step, { ...act, because: "本苏木只有一名经办人" }, true);
    expect(laid).toMatchObject({
      state: { hands: [firstReview, { step: step.id, ...act, because: "本苏木只有一名经办人" }] },
    });
  });

  it("a small office lifts neither kinship nor a standing aside, and notes no reason where none is needed", () => {
    const because = "本苏木只有一名经办人";
    const act = { role: township, by: clerk, because };
    expect(lay({ ...untouched, parties: [clerk] }, review, act, true)).toMatchObject({
      reason: "own-or-relatives-case",
    });
    expect(lay({ ...untouched, aside: [clerk] }, review, act, true)).toMatchObject({ reason: "officer-stood-aside" });
    expect(lay({ ...untouched }, review, { role: township, by: undefined, because }, true)).toMatchObject({
      ok: false,
    });
    expect(lay(untouched, review, act, true)).toMatchObject({ state: { hands: [firstReview] } });
  });
});

/** Every act at a step, by whoever holds it where the case stands. */
const acts: readonly [string, string, (file: Case, act: Act) => { ok: boolean }][] = [
  ["asks for papers", "first-review", (file, act) => ask(file, course, nursing.materials, ["household-register"], act)],
  ["passes", "first-review", (file, act) => pass(file, course, act)],
  ["turns down", "first-review", (file, act) => turnDown(file, course, "户籍不在本苏木", act)],
  ["gives back", "decision", (file, act) => giveBack(file, course, "家庭经济状况不符", act)],
  ["approves", "decision", (file, act) => approve(file, course, act)],
];

describe.each(acts)("an officer who %s", (_, step, act) => {
  const role = step === "decision" ? "civil-affairs-officer" : township;
  const file = standingAt(step);
  const self = { step, role, by: officer(role), day: on };
  const own = { ...file, persons: { ...file.persons, parties: [applicant, officer(role)] } };

  it("does, with their hand on the case", () => {
    expect(act(file, self)).toMatchObject({ ok: true });
    expect(act(file, self)).toHaveProperty("state.persons.hands", [...file.persons.hands, { step, role, by: self.by }]);
  });

  it("does not in their own or a relative's case, aside, or unknown", () => {
    expect(act(own, self)).toMatchObject({ reason: "own-or-relatives-case" });
    expect(act(made(standAside(file, self.by)), self)).toMatchObject({ reason: "officer-stood-aside" });
    expect(act(file, { ...self, by: undefined })).toMatchObject({ reason: "officer-not-identified" });
  });
});

describe("standing aside", () => {
  it("is done once, by one whose person is known, while the case is undecided", () => {
    const aside = made(standAside(pushed(), clerk));
    expect(aside.persons.aside).toEqual([clerk]);
    expect(standAside(aside, clerk)).toEqual({ ok: true, state: aside, facts: [] });
    expect(made(standAside(aside, reviewer)).persons.aside).toEqual([clerk, reviewer]);
    expect(standAside(pushed(["written-application"]), clerk)).toMatchObject({ state: { status: "asked" } });
    expect(standAside(pushed(), undefined)).toMatchObject({ reason: "officer-not-identified" });
    expect(standAside(made(withdraw(pushed(), "不再申请", on)), clerk)).toMatchObject({ reason: "case-not-open" });
  });
});

describe("where the decision is delegated to the township that reviews (第十三条)", () => {
  const law = lawOf(
    county(`settings:
  decision-delegated-to-township:
    value: [{ from: 2021-05-01, source: { document: county-notice, clause: 第一条 }, value: true }]`),
  );
  const way = { procedure: schemeOf("nursing-subsidy", law).procedure, calendar: law.calendar };
  const act = { step: "decision", role: township, by: clerk, day: on };

  it("another clerk decides than the one who reviewed", () => {
    const file = standingAt("decision", way);
    expect(approve(file, way, act)).toMatchObject({ reason: "officer-passed-another-step" });
    expect(approve(file, way, { ...act, by: second })).toMatchObject({ state: { status: "approved" } });
  });

  it("and the one clerk of a small office with a reason", () => {
    const small = { ...way, smallOffice: true };
    const file = standingAt("decision", small);
    expect(approve(file, small, act)).toMatchObject({ reason: "second-hand-needs-reason" });
    const approved = made(approve(file, small, { ...act, because: "本苏木只有一名经办人" }));
    expect(approved.persons.hands.at(-1)).toMatchObject({ step: "decision", because: "本苏木只有一名经办人" });
  });
});
