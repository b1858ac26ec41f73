import { Day } from "@tongban/kernel/day";
import { answer, refuse } from "@tongban/kernel/decision";
import { lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import type { OfficeState } from "../places/office.ts";
import type { Grant, StaffState } from "../staff/staff.ts";
import { checklist, type Prepared } from "./checklist.ts";
import { lawNeeds } from "./law-needs.ts";

const on = Day.parse("2022-03-31");
const township = (code: string): OfficeState => ({ code, kind: "township", name: `街道${code}` });
const member = (sub: string, ...grants: Grant[]): StaffState => ({ sub, grants });
const administrators = ["a", "b"].map((sub) => member(sub, { role: "region-administrator" }));
const staff = [
  ...administrators,
  member("c", { role: "township-clerk", office: "150402001" }),
  member("d", { role: "cdpf-reviewer" }),
  member("e", { role: "civil-affairs-officer" }, { role: "finance-officer" }),
];
const prepared = (more: Partial<Prepared> = {}): Prepared => ({
  takesIn: true,
  on,
  law: answer(lawOf()),
  offices: [township("150402001")],
  staff,
  villages: 0,
  institutions: 0,
  ...more,
});
const openOf = (more: Partial<Prepared>) => checklist(prepared(more)).filter(({ must, done }) => must && !done);
const without = (sub: string) => ({ staff: staff.filter((each) => each.sub !== sub) });
const noLaw = refuse("policy-not-in-force", { zh: "没有施行中的政策", en: "no law in force" });

describe("checklist", () => {
  it("is done where the law has its people and the calendar reaches", () => {
    expect(openOf({})).toEqual([]);
  });

  it("advises a window, villages and institutions", () => {
    const advice = checklist(prepared()).filter(({ must }) => !must);
    expect(advice.map(({ id, done }) => ({ id, done }))).toEqual([
      { id: "window-staffed", done: false },
      { id: "villages-entered", done: false },
      { id: "institutions-entered", done: false },
      { id: "papers-period-settled", done: false },
    ]);
    const taken = checklist(
      prepared({ villages: 3, institutions: 1, staff: [...staff, member("w", { role: "window-clerk" })] }),
    );
    expect(taken.filter(({ done }) => !done).map(({ id }) => id)).toEqual(["papers-period-settled"]);
  });

  const lacking: [what: string, Partial<Prepared>, ids: string[], missing: string[] | undefined][] = [
    [
      "nothing at all",
      { offices: [], staff: [], law: noLaw },
      ["law-in-force", "calendar-reaches", "second-administrator", "townships-entered", "roles-held"],
      undefined,
    ],
    ["one administrator", without("b"), ["second-administrator"], ["region-administrator"]],
    ["no township", { offices: [] }, ["townships-entered"], ["township"]],
    [
      "a township without a clerk",
      { offices: [township("150402001"), township("150402002")] },
      ["townships-staffed"],
      ["150402002"],
    ],
    ["nobody for a step", without("d"), ["roles-held"], ["cdpf-reviewer"]],
    ["nobody to decide, confirm and pay", without("e"), ["roles-held"], ["civil-affairs-officer", "finance-officer"]],
    ["a calendar that ends too soon", { on: Day.parse("2026-12-25") }, ["calendar-reaches"], ["2026-12-31"]],
  ];
  it.each(lacking)("lacks %s", (_, more, ids, missing) => {
    const open = openOf(more);
    expect(open.map(({ id }) => id)).toEqual(ids);
    if (missing) expect(open[0]?.missing).toEqual(missing);
    for (const { message } of open)
      expect(message).toMatchObject({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
  });

  it("asks of a region with others below it only law, calendar and administrators", () => {
    const list = checklist(prepared({ takesIn: false, offices: [], staff: administrators }));
    expect(list.map(({ id, done }) => [id, done])).toEqual([
      ["law-in-force", true],
      ["calendar-reaches", true],
      ["second-administrator", true],
    ]);
  });
});

describe("lawNeeds", () => {
  it("is who holds steps, confirms and pays, and the longest limit", () => {
    const needs = lawNeeds(lawOf(), on);
    expect([...needs.roles].toSorted()).toEqual([
      "cdpf-reviewer",
      "civil-affairs-officer",
      "finance-officer",
      "township-clerk",
    ]);
    expect(needs).toMatchObject({ receives: true, workingDays: 10 });
  });
});
