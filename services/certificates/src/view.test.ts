import { Day } from "@tongban/kernel/day";
import { describe, expect, it } from "vitest";
import { HolderState } from "./holder.ts";
import { viewHolder } from "./view.ts";

const holder = HolderState.parse({
  person: "A".repeat(43),
  category: "visual",
  grade: 2,
  reissue: 0,
  validUntil: "2022-04-20",
  office: "150402001",
  sealed: "s2.1.abc",
});
const identity = { certificateNumber: "15040219850312002112", name: "乌兰图雅" };
const day = Day.parse("2022-04-20");

describe("viewHolder", () => {
  it.each([
    ["person", "15040219850312002112", "乌兰图雅"],
    ["cdpf-reviewer", "15040219850312002112", "乌兰图雅"],
    ["civil-affairs-officer", "15040219850312002112", "乌兰图雅"],
    ["township-clerk", "150402********002112", "乌兰图雅"],
    ["supervisor", undefined, undefined],
  ] as const)("tells %s %s", (role, certificateNumber, name) => {
    const told = viewHolder(holder, identity, role, day);
    expect([told.certificateNumber, told.name]).toEqual([certificateNumber, name]);
    expect(told).toMatchObject({ person: holder.person, grade: 2 });
  });

  it("never tells what is sealed", () => {
    expect(viewHolder(holder, identity, "cdpf-reviewer", day)).not.toHaveProperty("sealed");
  });

  it.each([
    ["2022-04-20", "valid"],
    ["2022-04-21", "expired"],
  ])("on %s says that it is %s", (today, status) => {
    expect(viewHolder(holder, identity, "person", Day.parse(today)).status).toBe(status);
  });
});
