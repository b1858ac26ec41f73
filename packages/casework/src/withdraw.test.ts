import { describe, expect, it } from "vitest";
import { approve } from "./approve.ts";
import { course, day, made, officer, papers, pushed, standingAt } from "./chifeng.fixture.ts";
import { withdraw } from "./withdraw.ts";

const on = day("2022-04-19");

describe("withdraw", () => {
  it.each([
    ["asked", pushed([]), "2022-04-07"],
    ["open", pushed(), "2022-04-19"],
    ["late in its way", standingAt("decision"), "2022-04-19"],
  ])("a case that is %s", (_, file, endedOn) => {
    const withdrawn = made(withdraw(file, "不再申请", on));
    expect(withdrawn).toMatchObject({ status: "withdrawn", withdrawnOn: on, why: "不再申请", appliedOn: "2022-03-31" });
    expect(withdrawn).not.toHaveProperty("missing");
    expect(withdrawn.clocks).toContainEqual(expect.objectContaining({ limit: "determination", endedOn }));
  });

  it("keeps the papers that were presented", () => {
    expect(withdraw(pushed(), "不再申请", on)).toMatchObject({ state: { presented: papers } });
  });

  it("not once it is decided", () => {
    const act = { step: "decision", role: "civil-affairs-officer", by: officer("civil-affairs-officer"), day: on };
    const approved = made(approve(standingAt("decision"), course, act));
    expect(withdraw(approved, "不再申请", on)).toMatchObject({ ok: false, reason: "case-not-open" });
  });
});
