import { describe, expect, it } from "vitest";
import { approve } from "./approve.ts";
import { course, day, made, officer, pushed, standingAt } from "./chifeng.fixture.ts";
import { miss } from "./clock.ts";
import { turnDown } from "./turn-down.ts";
import { CaseView, viewOf } from "./view.ts";
import { withdraw } from "./withdraw.ts";

const decide = (on: string) =>
  made(
    approve(standingAt("decision"), course, {
      step: "decision",
      role: "civil-affairs-officer",
      by: officer("civil-affairs-officer"),
      day: day(on),
    }),
  );
const states = (view: CaseView) => view.limits.map(({ limit, state }) => [limit, state]);

describe("how a case is seen", () => {
  it("open: the step, who holds it, and each limit with its clause", () => {
    expect(viewOf(standingAt("forwarding"), course)).toMatchObject({
      status: "open",
      step: { id: "forwarding", title: { zh: "转送民政部门" }, holder: "cdpf-reviewer" },
      limits: [
        { limit: "determination", state: "running", clause: "第二条" },
        { limit: "national-entry", state: "met", clause: "第二条" },
        { limit: "submission", state: "met" },
        { limit: "forwarding", state: "running", clause: "第三条", due: "2022-04-21" },
      ],
    });
  });

  it("asked: what the applicant must bring, and limits that stand still", () => {
    expect(viewOf(pushed(["written-application"]), course)).toMatchObject({
      status: "asked",
      missing: ["disability-certificate", "household-register"],
      limits: [{ state: "stopped" }],
    });
  });

  it.each([
    ["on the last day", "2022-04-21", "met"],
    ["a day late", "2022-04-22", "missed"],
  ])("decided %s", (_, on, state) => {
    const view = viewOf(decide(on), course);
    expect(view).toMatchObject({ status: "approved", decidedOn: on });
    expect(states(view)).toContainEqual(["determination", state]);
  });

  it("overdue: missed before it is ended", () => {
    const overdue = { ...pushed(), clocks: miss(pushed().clocks, day("2022-04-22")) };
    expect(states(viewOf(overdue, course))).toEqual([["determination", "missed"]]);
  });

  it("refused: when, and by which step", () => {
    const act = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: day("2022-04-08") };
    expect(viewOf(made(turnDown(pushed(), course, "不符", act)), course)).toMatchObject({
      status: "refused",
      decidedOn: "2022-04-08",
      step: { id: "first-review" },
    });
  });

  it("withdrawn while it waited for the applicant: no limit was missed, no step holds it", () => {
    const view = viewOf(made(withdraw(pushed([]), "不再申请", day("2022-09-01"))), course);
    expect(states(view)).toEqual([["determination", "met"]]);
    expect(view).not.toHaveProperty("step");
  });

  it("is what events carry, and nothing of the person", () => {
    const view = viewOf(decide("2022-04-20"), course);
    expect(CaseView.parse(view)).toEqual(view);
    expect(Object.keys(view).toSorted()).toEqual(["appliedOn", "decidedOn", "limits", "scheme", "status", "step"]);
  });
});
