import { day, made, officer } from "@tongban/casework/chifeng.fixture";
import { expect, it } from "vitest";
import { applicationAt, award, nursing, opened } from "./application.fixture.ts";
import { giveCaseBack } from "./give-back.ts";
import { drafted } from "./roster.fixture.ts";
import { turnApplicationDown } from "./turn-down.ts";
import { applicationView, awardView, rosterView } from "./view.ts";

const on = day("2022-04-20");

it("an application shows its case, and why it came back", () => {
  const decision = { step: "decision", role: "civil-affairs-officer", by: officer("civil-affairs-officer"), day: on };
  const returned = made(giveCaseBack(applicationAt("decision"), nursing, "家庭经济状况不符", decision));
  expect(applicationView(returned, nursing)).toMatchObject({
    status: "open",
    step: { id: "cdpf-review", holder: "cdpf-reviewer" },
    returned: { by: "decision", reason: "家庭经济状况不符", on },
    request: { from: "230111" },
    law: "digest",
  });
});

it("a refused one shows the written reason", () => {
  const refused = made(
    turnApplicationDown(opened(), nursing, "不符合条件", {
      step: "first-review",
      role: "township-clerk",
      by: officer("township-clerk"),
      day: on,
    }),
  );
  expect(applicationView(refused, nursing)).toMatchObject({ status: "refused", why: "不符合条件" });
});

it("nothing that is sealed is shown", () => {
  expect(applicationView(opened(), nursing)).not.toHaveProperty("sealed");
  expect(awardView(award())).not.toHaveProperty("sealed");
});

it("a roster shows its total in yuan and who has yet to confirm", () => {
  expect(rosterView(drafted)).toMatchObject({
    totalYuan: "200.00",
    missing: ["civil-affairs-officer", "cdpf-reviewer"],
  });
});
