import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cases, casesOf, familyOf } from "./cases.ts";
import { listedIds } from "./listed.ts";

const families = [...new Set(cases.map(({ id }) => familyOf(id)))];

test("no case has another's id", () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

test("what is listed is a case, and listed once", () => {
  expect(listedIds.toSorted()).toEqual([...new Set(listedIds)].toSorted());
  expect(listedIds.filter((id) => !cases.some((each) => each.id === id))).toEqual([]);
});

test.each(families.filter((family) => casesOf(family).length > 0))("the cases of %s run", (family) => {
  const file = new URL(`${family.toLowerCase()}.test.ts`, import.meta.url);
  expect(existsSync(file), `${family} is not listed and has no test`).toBe(true);
  expect(readFileSync(file, "utf8")).toContain(`test.each(casesOf("${family}"))`);
});
