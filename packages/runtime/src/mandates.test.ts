import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { describe, expect, it } from "vitest";
import { type Known, note } from "./mandates.ts";
import { mandateOf } from "./on-behalf.ts";

const person = (letter: string) => PersonId.parse(`${letter.repeat(42)}A`);
const between = { principal: person("P"), proxy: person("X") };
const known = (change: Partial<Known> = {}): Known => ({
  id: "one",
  sequence: 1,
  relation: "guardian",
  from: Day.parse("2022-04-01"),
  scope: { acts: ["read"] },
  status: "active",
  ...change,
});
const held = { ...between, mandates: [known({ id: "another" }), known({ sequence: 2, status: "ended" })] };

describe("what is stated of a mandate", () => {
  it("is kept, when it is the first of these two persons", () => {
    expect(note(undefined, between, known())).toEqual(accept({ ...between, mandates: [known()] }));
  });

  it("is kept beside their others", () => {
    const third = known({ id: "third" });
    expect(note(held, between, third)).toEqual(accept({ ...between, mandates: [...held.mandates, third] }));
  });

  it.each([
    ["older: one that has ended does not come back", known()],
    ["heard before", known({ sequence: 2, status: "ended" })],
  ])("is ignored when it is %s", (_, stated) => {
    expect(note(held, between, stated)).toEqual(unchanged(held));
  });

  it("takes the place of what was stated earlier", () => {
    const later = known({ sequence: 3 });
    expect(note(held, between, later)).toMatchObject({ state: { mandates: [{ id: "another" }, later] } });
  });
});

describe("the mandate of a question", () => {
  const { proxy } = between;
  const nursing = { id: "nursing", relation: "entrusted", proxy, schemes: ["nursing-subsidy"] } as const;
  const guardian = { id: "guardian", relation: "guardian", proxy } as const;
  it.each([
    ["none, for one who acts for themselves", [], { scheme: "nursing-subsidy" }, undefined],
    ["the one whose scheme is asked for", [nursing], { scheme: "nursing-subsidy" }, "nursing"],
    [
      "another, when the first does not reach the scheme",
      [nursing, guardian],
      { scheme: "living-subsidy" },
      "guardian",
    ],
    ["the first, when no scheme is named", [nursing, guardian], { reason: "不再需要" }, "nursing"],
    ["the first, when nothing is sent", [guardian, nursing], undefined, "guardian"],
  ] as const)("is %s", (_, all, body, id) => {
    const found = mandateOf(all, body);
    expect(found.ok && found.value?.id).toBe(id);
    expect(Object.keys((found.ok && found.value) || {})).not.toContain("schemes");
  });

  it("is refused when none reaches the scheme", () => {
    expect(mandateOf([nursing], { scheme: "living-subsidy" })).toMatchObject({ ok: false, reason: "mandate-not-held" });
  });
});
