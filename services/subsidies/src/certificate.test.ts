import { day, untouched } from "@tongban/casework/chifeng.fixture";
import { accept } from "@tongban/kernel/decision";
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
  ["the first", undefined, stated(1, 2)],
  ["a newer one", stated(1, 2), stated(3, 1)],
])("what the registry states is taken over: %s", (_, held, heard) => {
  expect(mirror(held, heard)).toEqual(accept(heard));
});

it.each([
  ["the same once more", stated(2, 2), stated(2, 2)],
  ["an older one that comes late", stated(3, 1), stated(1, 2)],
])("and %s changes nothing", (_, held, heard) => {
  expect(untouched(mirror(held, heard), held)).toBe(true);
});
