import { procedureOn } from "@tongban/policy/law";
import { lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { applicant, course, day, nursing, papers } from "./chifeng.fixture.ts";
import { INTAKE, open } from "./open.ts";

const on = day("2022-03-31");
const parties = [applicant];
const handedIn = (
  presented: readonly string[],
  circumstances: { byProxy: boolean; shared: string[] } = { byProxy: false, shared: [] },
) => open(nursing, "digest", course, { on, presented, circumstances, parties }, "opened", on);

describe("open", () => {
  it("a complete application stands at the first review; at a window of the region no limit runs yet", () => {
    expect(handedIn(papers)).toEqual({
      ok: true,
      state: {
        status: "open",
        step: "first-review",
        scheme: "nursing-subsidy",
        law: "digest",
        appliedOn: on,
        presented: papers,
        clocks: [],
        noticesAt: [],
        persons: { parties, hands: [], aside: [] },
      },
      facts: [],
    });
  });

  it.each([
    ["everything", [], { byProxy: false, shared: [] }, papers],
    [
      "two papers",
      ["written-application"],
      { byProxy: false, shared: [] },
      ["disability-certificate", "household-register"],
    ],
    ["the proxy's authority", papers, { byProxy: true, shared: [] }, ["authority-of-proxy"]],
    [
      "what is not shared",
      [],
      { byProxy: false, shared: ["disability-certificate"] },
      ["written-application", "household-register"],
    ],
  ])("one notice names all that is missing: %s", (_, presented, circumstances, missing) => {
    expect(handedIn(presented, circumstances)).toMatchObject({
      ok: true,
      state: { status: "asked", missing, askedOn: on, noticesAt: [INTAKE], step: "first-review" },
    });
  });

  it("the certificate need not be shown when its data are shared (第十三条)", () => {
    const shown = papers.filter((id) => id !== "disability-certificate");
    expect(handedIn(shown, { byProxy: false, shared: ["disability-certificate"] })).toMatchObject({
      state: { status: "open" },
    });
  });

  it.each([
    ["complete", papers, [{ limit: "determination", startedOn: "2022-04-07", due: "2022-04-21" }]],
    ["incomplete", [], [{ limit: "determination", due: "2022-04-21", stopped: { on: "2022-04-07", left: 10 } }]],
  ])(
    "pushed %s from another region, the ten days run from the receipt and keep the day of application",
    (_, presented, clocks) => {
      const applied = { on, presented, circumstances: { byProxy: false, shared: [] }, parties };
      expect(open(nursing, "digest", course, applied, "received", day("2022-04-07"))).toMatchObject({
        state: { appliedOn: on, clocks },
      });
    },
  );

  it("at the receiving place, whose procedure has no steps, the push is due three working days after the papers", () => {
    const procedure = procedureOn(lawOf(), "cross-province-subsidy", on);
    if (!procedure.ok) throw new Error(procedure.message.en);
    const between = { procedure: procedure.value, calendar: course.calendar };
    const applied = { on, presented: papers, circumstances: { byProxy: false, shared: [] }, parties };
    expect(open(nursing, "digest", between, applied, "opened", on)).toMatchObject({
      state: { status: "open", step: INTAKE, clocks: [{ limit: "push", due: "2022-04-06" }] },
    });
  });

  it.each([
    ["material-unknown", ["residence-permit"], "2022-03-31"],
    ["calendar-not-covered", papers, "2026-12-30"],
    ["calendar-not-covered", [], "2026-12-30"],
  ])("refuses with %s", (reason, presented, received) => {
    const applied = { on, presented, circumstances: { byProxy: false, shared: [] }, parties };
    expect(open(nursing, "digest", course, applied, "received", day(received))).toMatchObject({ ok: false, reason });
  });
});
