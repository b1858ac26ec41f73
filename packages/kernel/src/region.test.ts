import { expect, test } from "vitest";
import { isWithin, lineage, nation, RegionCode } from "./region.ts";

const region = (code: string) => RegionCode.parse(code);

test.each(["", "15040", "1504020", "15040a", "１５０４０２", "150402\n"])("%j is no region", (text) => {
  expect(RegionCode.safeParse(text).success).toBe(false);
});

test.each([
  ["000000", "150402", true],
  ["150000", "150402", true],
  ["150400", "150402", true],
  ["150402", "150402", true],
  ["150402", "150403", false],
  ["150402", "150400", false],
  ["150400", "150500", false],
  ["140000", "150402", false],
  ["150400", "000000", false],
  ["110000", "101000", false],
])("within %s lies %s: %s", (above, below, expected) => {
  expect(isWithin(region(above), region(below))).toBe(expected);
});

test.each([
  ["150402", ["000000", "150000", "150400", "150402"]],
  ["150400", ["000000", "150000", "150400"]],
  ["150000", ["000000", "150000"]],
  ["000000", ["000000"]],
])("%s and those above it", (code, expected) => {
  expect(lineage(region(code))).toEqual(expected);
});

test("the nation is above all", () => {
  expect(isWithin(nation, nation)).toBe(true);
});
