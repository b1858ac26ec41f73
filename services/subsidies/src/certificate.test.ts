import { day } from "@tongban/casework/chifeng.fixture";
import { accept, unchanged } from "@tongban/kernel/decision";
import { expect, it } from "vitest";
import { applicant } from "./application.fixture.ts";
import { type Certificate, mirror } from "./certificate.ts";

const stated = (sequence: number, grade: Certificate["grade"]): Certificate => ({
  person: applicant,
  category: "visual",
  grade,
  validUntil: day("2029-06-01"),
  sequence,
});

it.each([
  ["the first", undefined, stated(1, 2), accept(stated(1, 2))],
  ["a newer one", stated(1, 2), stated(3, 1), accept(stated(3, 1))],
  ["the same once more", stated(2, 2), stated(2, 2), unchanged(stated(2, 2))],
  ["an older one that comes late", stated(3, 1), stated(1, 2), unchanged(stated(3, 1))],
])("the registry states %s", (_, held, heard, decision) => {
  expect(mirror(held, heard)).toEqual(decision);
});
