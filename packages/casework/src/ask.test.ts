import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { applicant, course, day, made, nursing, officer, papers, pushed, standingAt } from "./chifeng.fixture.ts";
import { giveBack } from "./give-back.ts";
import { open } from "./open.ts";
import { supply } from "./supply.ts";
import { withdraw } from "./withdraw.ts";

const asking = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: day("2022-04-11") };
const askFor = (wanted: readonly string[], file = pushed(), act = asking) =>
  ask(file, course, nursing.materials, wanted, act);

describe("ask", () => {
  it("stops the clocks, and what is asked replaces what was presented", () => {
    expect(askFor(["household-register", "household-register"])).toMatchObject({
      ok: true,
      state: {
        status: "asked",
        missing: ["household-register"],
        presented: ["written-application", "disability-certificate"],
        noticesAt: ["first-review"],
        askedOn: "2022-04-11",
        clocks: [{ limit: "determination", stopped: { on: "2022-04-11", left: 8 } }],
      },
    });
  });

  it("is done once, by a step that may, also when another reviewer gives the case back", () => {
    const answered = made(
      supply(made(askFor(["household-register"])), course, ["household-register"], day("2022-04-12")),
    );
    expect(askFor(["written-application"], answered)).toMatchObject({
      reason: "notice-already-given",
      source: { clause: "第二条" },
    });

    const review = { step: "cdpf-review", role: "cdpf-reviewer", by: officer("cdpf-reviewer"), day: day("2022-04-14") };
    expect(askFor(["disability-certificate"], standingAt("cdpf-review"), review)).toMatchObject({
      reason: "step-may-not-ask",
      source: { clause: "第三条" },
    });
    const back = made(giveBack(standingAt("cdpf-review"), course, "户口簿不清", review));
    expect(askFor(["household-register"], back)).toMatchObject({ ok: true, state: { noticesAt: ["first-review"] } });
  });

  it("is not given a second time by the office that gave it when it took the papers in", () => {
    const intake = made(
      open(
        nursing,
        "digest",
        course,
        {
          on: day("2022-04-07"),
          presented: ["written-application"],
          circumstances: { byProxy: false, shared: [] },
          parties: [applicant],
        },
        "opened",
        day("2022-04-07"),
      ),
    );
    const complete = made(supply(intake, course, ["disability-certificate", "household-register"], day("2022-04-08")));
    expect(askFor(["household-register"], complete)).toMatchObject({ reason: "notice-already-given" });
  });

  it.each([
    ["material-unknown", ["residence-permit"], pushed(), asking],
    ["step-not-current", papers, pushed(), { ...asking, step: "decision" }],
    ["step-held-by-another", papers, pushed(), { ...asking, role: "cdpf-reviewer" }],
    ["case-not-open", papers, pushed([]), asking],
    ["case-not-open", papers, made(withdraw(pushed(), "不再申请", day("2022-04-08"))), asking],
  ])("refuses with %s", (reason, wanted, file, act) => {
    expect(askFor(wanted, file, act)).toMatchObject({ ok: false, reason });
  });

  it("says which field names a paper that is none of the scheme's", () => {
    expect(askFor(["residence-permit"])).toMatchObject({ field: "/body/materials" });
  });
});
