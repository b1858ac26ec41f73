import { day, made, officer } from "@tongban/casework/chifeng.fixture";
import { describe, expect, it } from "vitest";
import { applicant, applicationAt, approved, nursing, opened } from "./application.fixture.ts";
import { Application, ApplicationKind, notOfTownships } from "./application.ts";
import { noteAward } from "./make-award.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { withdrawApplication } from "./withdraw.ts";

const withdrawn = made(withdrawApplication(opened(), nursing, "不再申请", day("2022-04-08")));
const act = {
  step: "first-review",
  role: "township-clerk",
  by: officer("township-clerk"),
  day: day("2022-04-20"),
} as const;
const refused = made(turnApplicationDown(opened(), nursing, "不符合规定", act));
const { holder: _, ...unheld } = opened();
const asked = opened({ presented: [] });

describe("where an application is found", () => {
  it.each([
    ["in its township's queue", opened(), ["open.township-clerk.150402001", "2022-03-31"], "2022-04-21"],
    [
      "in the federation's, by the first limit due",
      applicationAt("forwarding"),
      ["open.cdpf-reviewer", "2022-03-31"],
      "2022-04-21",
    ],
    [
      "in the queue of civil affairs",
      applicationAt("decision"),
      ["open.civil-affairs-officer", "2022-03-31"],
      "2022-04-21",
    ],
    [
      "in its township's, to call the applicant, while papers are asked; nothing is due",
      asked,
      ["open.asked.150402001", "2022-03-31"],
      undefined,
    ],
    [
      "among the open ones while its award is to be made, though it is approved, by its law and the day of it",
      approved(),
      ["open.approved.digest.150402001", "2022-04-20"],
      undefined,
    ],
    [
      "among what was decided under its law once the award is made",
      made(noteAward(approved(), "award-1")),
      ["decided.digest.150402001", "2022-04-20"],
      undefined,
    ],
    ["among that too when it was refused", refused, ["decided.digest.150402001", "2022-04-20"], undefined],
    [
      "among the open ones, though its law names nobody for its step",
      unheld,
      ["open.unheld", "2022-03-31"],
      "2022-04-21",
    ],
    ["among those too when it was taken back", withdrawn, ["decided.digest.150402001", "2022-04-08"], undefined],
  ])("%s", (_, application, queue, due) => {
    const index = ApplicationKind.index(application);
    expect([index.queue, index.due]).toEqual([queue, due]);
    expect(index).toMatchObject({ person: applicant, office: "150402001" });
  });
});

describe("which lists a township is shown", () => {
  it.each(["township-clerk", "asked"] as const)("its own: %s", (waiting) => {
    expect(notOfTownships(waiting)).toBeUndefined();
  });
  it.each(["cdpf-reviewer", "civil-affairs-officer"] as const)("not the region's: %s", (waiting) => {
    expect(notOfTownships(waiting)).toMatchObject({ reason: "queue-of-the-region", field: "/query/queue" });
  });
});

describe("one open case a person and scheme", () => {
  it.each([
    ["open", opened(), [`nursing-subsidy.${applicant}`]],
    ["asked", asked, [`nursing-subsidy.${applicant}`]],
    ["approved, for then there is the award", approved(), [`nursing-subsidy.${applicant}`]],
    ["withdrawn", withdrawn, []],
  ])("%s", (_, application, held) => {
    expect(ApplicationKind.holds?.of(application)).toEqual(held);
  });
});

it.each([
  ["opened", opened()],
  ["asked", asked],
  ["approved", approved()],
  ["withdrawn", withdrawn],
])("what is %s can be read again", (_, application) => {
  expect(Application.parse(structuredClone(application))).toEqual(application);
});
