import { day, made, officer } from "@tongban/casework/chifeng.fixture";
import * as events from "@tongban/events/subsidies";
import { describe, expect, it } from "vitest";
import { applicationAt, nursing, opened } from "./application.fixture.ts";
import { approveApplication } from "./approve.ts";
import { askForPapers } from "./ask.ts";
import { giveCaseBack } from "./give-back.ts";
import { passStep } from "./pass.ts";
import { recuse } from "./recuse.ts";
import { supplyPapers } from "./supply.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { withdrawApplication } from "./withdraw.ts";

const on = day("2022-04-20");
const why = "家庭经济状况不符";
const township = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: on };
const decision = { step: "decision", role: "civil-affairs-officer", by: officer("civil-affairs-officer"), day: on };
const asked = opened({ presented: ["written-application"] });

describe("an act of casework moves the application and states one fact with the whole case", () => {
  it.each([
    [
      "asks, and nobody of the region holds it meanwhile",
      askForPapers(opened(), nursing, ["household-register"], township),
      undefined,
      events.MaterialsRequested,
      { case: { status: "asked" }, notice: { materials: [{ title: { zh: "户口簿" } }] } },
    ],
    [
      "takes a part of the papers",
      supplyPapers(asked, nursing, ["household-register"], on),
      undefined,
      events.MaterialsSupplied,
      { case: { status: "asked", missing: ["disability-certificate"] } },
    ],
    [
      "takes them all, and the first holder has it again",
      supplyPapers(asked, nursing, ["household-register", "disability-certificate"], on),
      "township-clerk",
      events.MaterialsSupplied,
      { case: { status: "open", limits: [{ due: "2022-05-06", state: "running" }] } },
    ],
    [
      "gives back, with the reason",
      giveCaseBack(applicationAt("decision"), nursing, why, decision),
      "cdpf-reviewer",
      events.CaseReturned,
      { by: "decision", why, case: { step: { id: "cdpf-review" } } },
    ],
    [
      "turns down, with the reason in writing",
      turnApplicationDown(opened(), nursing, why, township),
      undefined,
      events.ApplicationRefused,
      { why, case: { status: "refused", decidedOn: on } },
    ],
    [
      "withdraws",
      withdrawApplication(applicationAt("decision"), nursing, "不再申请", on),
      undefined,
      events.ApplicationWithdrawn,
      { why: "不再申请", case: { status: "withdrawn" } },
    ],
  ])("%s", (_, moved, holder, { type }, data) => {
    const from = { id: "request-1", from: "230111" };
    expect(moved).toMatchObject({ ok: true, facts: [{ type, data: { request: from, ...data } }] });
    expect(moved.ok && moved.state.holder).toBe(holder);
  });
});

describe("an officer who stands aside", () => {
  const aside = recuse(opened(), nursing, "申请人是我的邻居", township.by);

  it("is one fact with the reason, once, and moves nothing", () => {
    expect(aside).toMatchObject({
      ok: true,
      state: { holder: "township-clerk", file: { status: "open", persons: { aside: [township.by] } } },
      facts: [{ type: events.OfficerRecused.type, data: { why: "申请人是我的邻居", case: { status: "open" } } }],
    });
    expect(aside.ok && recuse(aside.state, nursing, "再次说明", township.by)).toMatchObject({ ok: true, facts: [] });
    expect(recuse(opened(), nursing, "不知是谁", undefined)).toMatchObject({ reason: "officer-not-identified" });
  });

  it("acts no more, and somebody else does", () => {
    const application = made(aside);
    expect(passStep(application, nursing, undefined, township)).toMatchObject({ reason: "officer-stood-aside" });
    const other = { ...township, by: officer("township-clerk", "b") };
    expect(passStep(application, nursing, undefined, other)).toMatchObject({ ok: true });
  });
});

describe("one officer for what takes two, where the region's law allows it", () => {
  const small = { ...nursing, course: { ...nursing.course, smallOffice: true } };
  const again = { ...decision, by: officer("township-clerk"), because: "本局只有一人" };

  it.each([
    ["approves", approveApplication(applicationAt("decision"), small, undefined, again)],
    ["gives back", giveCaseBack(applicationAt("decision"), small, why, again)],
  ])("%s with the reason in the fact", (_, moved) => {
    expect(moved).toMatchObject({ ok: true, facts: [{ data: { because: "本局只有一人" } }] });
  });

  it("says none where none was needed, and no act after it repeats it", () => {
    const first = made(giveCaseBack(applicationAt("decision"), small, why, { ...decision, because: "不需要" }));
    expect(first.file.persons.hands.at(-1)).not.toHaveProperty("because");
    const returned = made(giveCaseBack(applicationAt("decision"), small, why, again));
    const review = { step: "cdpf-review", role: "cdpf-reviewer", by: officer("cdpf-reviewer"), day: on };
    const reviewed = giveCaseBack(returned, small, why, review);
    expect(reviewed.ok && reviewed.facts[0]?.data).not.toHaveProperty("because");
  });
});

describe("a refusal of casework is ours, and changes nothing", () => {
  it.each([
    ["material-unknown", askForPapers(opened(), nursing, ["residence-permit"], township)],
    ["material-not-asked", supplyPapers(asked, nursing, ["residence-permit"], on)],
    ["case-not-asked", supplyPapers(opened(), nursing, ["household-register"], on)],
    ["step-returns-nowhere", giveCaseBack(opened(), nursing, why, township)],
    ["step-may-not-refuse", turnApplicationDown(applicationAt("decision"), nursing, why, decision)],
    ["case-not-open", turnApplicationDown(asked, nursing, why, township)],
  ])("%s", (reason, moved) => {
    expect(moved).toMatchObject({ ok: false, reason });
  });
});
