import { describe, expect, it } from "vitest";
import { applicant, course, day, made, papers, pushed } from "./chifeng.fixture.ts";
import { supply } from "./supply.ts";

const asked = pushed(["written-application"]);
const on = day("2022-04-13");

describe("supply", () => {
  it("takes a part, and the clocks stand still", () => {
    expect(supply(asked, course, ["household-register"], on)).toMatchObject({
      state: {
        status: "asked",
        missing: ["disability-certificate"],
        presented: ["written-application", "household-register"],
        clocks: [{ stopped: { left: 10 } }],
      },
    });
  });

  it("takes the rest in several turns, and the clocks run on from the last", () => {
    const part = made(supply(asked, course, ["household-register"], on));
    const whole = made(supply(part, course, ["disability-certificate", "disability-certificate"], day("2022-04-15")));
    expect(whole).toEqual({
      status: "open",
      step: "first-review",
      scheme: "nursing-subsidy",
      law: "digest",
      appliedOn: "2022-03-31",
      presented: ["written-application", "household-register", "disability-certificate"],
      clocks: [{ limit: "determination", startedOn: "2022-04-07", due: "2022-04-28" }],
      noticesAt: ["intake"],
      persons: { parties: [applicant], hands: [], aside: [] },
    });
  });

  it.each([
    ["material-not-asked", asked, ["written-application"]],
    ["material-not-asked", asked, ["disability-certificate", "residence-permit"]],
    ["case-not-asked", pushed(), papers],
  ])("refuses with %s", (reason, file, brought) => {
    expect(supply(file, course, brought, on)).toMatchObject({ ok: false, reason });
  });
});
