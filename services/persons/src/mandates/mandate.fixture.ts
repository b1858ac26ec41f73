import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import type { Filed } from "./enter.ts";
import { Entry } from "./entry.ts";
import type { TermLaw } from "./term.ts";

export const day = (text: string) => Day.parse(text);
export const region = RegionCode.parse("150402");
export const law: TermLaw = { adultYears: 18, onBirthday: false, mayBeOpen: true };
export const schemes = ["nursing-subsidy"];
export const today = day("2022-03-31");

export const child = { person: PersonId.parse("C".repeat(43).replace(/.$/, "A")), birth: day("2010-05-04") };
export const parent = { person: PersonId.parse("P".repeat(43).replace(/.$/, "A")), birth: day("1980-03-07") };
export const officer = PersonId.parse("F".repeat(43).replace(/.$/, "A"));
export const village = { code: "150402001001", name: "西屯社区" };

/** A mother's mandate for her child, as a clerk enters it. */
export const entry = (change: object = {}) =>
  Entry.parse({
    principal: { name: "林晓梅", residentId: "11010519491231002X" },
    office: "150402001",
    proxy: { name: "王淑兰", residentId: "11010519491231002X" },
    relation: "guardian",
    document: { kind: "household-register", title: "户口簿第3页", on: "2022-03-01" },
    from: "2022-03-31",
    scope: { acts: ["apply", "supply", "withdraw", "read"] },
    ...change,
  });

export const filed = (change: object = {}, more: Partial<Filed> = {}): Filed => ({
  id: "mandate-1",
  entry: entry(change),
  principal: child,
  proxy: parent,
  village: undefined,
  sealed: "s1.a.b.c",
  enteredBy: officer,
  ...more,
});

export const entrusted = {
  relation: "entrusted",
  until: "2022-06-30",
  scope: { acts: ["read"], matters: [{ service: "subsidies", schemes: ["nursing-subsidy"] }] },
};
export const committee = { relation: "village-committee", proxy: { ...entry().proxy, village: village.code } };
