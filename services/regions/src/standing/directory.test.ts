import { accept, unchanged } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { Directory, DirectoryEntry, hasDays, note } from "./directory.ts";

const entry = (standing: string, sequence: number) =>
  DirectoryEntry.parse({ code: "150402", standing, since: "2022-03-31", sequence });

describe("the list of regions", () => {
  it.each([
    ["the first thing said", undefined, entry("preparing", 1)],
    ["something newer", entry("preparing", 1), entry("live", 9)],
  ])("notes %s", (_, before, told) => {
    expect(note(before, told)).toEqual(accept(told));
  });

  it.each([
    ["what came late", entry("live", 9), entry("preparing", 1)],
    ["what came twice", entry("live", 9), entry("live", 9)],
  ])("leaves %s", (_, before, told) => {
    expect(note(before, told)).toEqual(unchanged(before));
  });

  it.each([
    ["preparing", "active", false],
    ["live", "active", true],
    ["suspended", "active", true],
    ["closing", "active", true],
    ["closed", "closed", true],
  ])("keeps a region that is %s among the %s", (standing, queue, days) => {
    expect(Directory.index(entry(standing, 1)).queue).toEqual([queue, "150402"]);
    expect(hasDays(entry(standing, 1))).toBe(days);
  });
});
