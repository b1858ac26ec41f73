import { untouched } from "@tongban/casework/chifeng.fixture";
import { AwardMade } from "@tongban/events/subsidies";
import { Fen } from "@tongban/kernel/fen";
import { expect, it } from "vitest";
import { applicant, approved, award, month } from "./application.fixture.ts";
import { ApplicationKind, OPEN } from "./application.ts";
import { Award, AwardKind } from "./award.ts";
import { makeAward, noteAward } from "./make-award.ts";

const stated = { monthlyFen: Fen.parse(10_000), from: month("2022-03") };

it("an approved application makes an award from the month of application (第四条)", () => {
  expect(makeAward(undefined, { ...approved(), householdEconomy: "none" }, stated)).toMatchObject({
    ok: true,
    state: {
      id: `nursing-subsidy.${applicant}`,
      application: "request-1",
      appliedOn: "2022-03-31",
      from: "2022-03",
      law: "digest",
      facts: { certificateGrade: 2, certificateCategory: "visual", householdEconomy: "none" },
      status: "active",
    },
    facts: [{ type: AwardMade.type, data: { ...stated, person: applicant } }],
  });
});

it("is made once, and keeps through which month it is paid", () => {
  const paid = award({ paidThrough: award().from });
  expect(untouched(makeAward(paid, approved(), stated), paid)).toBe(true);
});

it("is noted with its application once, which is not open any more from then on", () => {
  const noted = noteAward(approved(), "award-1");
  expect(noted).toMatchObject({ state: { award: "award-1" }, facts: [] });
  expect(ApplicationKind.index(approved()).queue[0].startsWith(OPEN)).toBe(true);
  expect(ApplicationKind.index(noted.state).queue[0].startsWith(OPEN)).toBe(false);
  expect(untouched(noteAward(noted.state, "award-1"), noted.state)).toBe(true);
});

it("waits among those its scheme pays, and can be read again", () => {
  expect(AwardKind.index(award())).toEqual({
    person: applicant,
    office: "150402001",
    scheme: "nursing-subsidy",
    queue: ["active.nursing-subsidy", "2022-03"],
  });
  expect(Award.parse(structuredClone(award()))).toEqual(award());
});
