import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import { lawLines } from "./law-lines.ts";

test("a version that was replaced before it began is not said to have been in force", () => {
  const version = (version: number, from: string) => ({
    version,
    from: Day.parse(from),
    digest: "0",
    layers: ["000000"],
  });
  const lines = lawLines({ versions: [version(2, "2026-12-01")], past: [version(1, "2027-01-01")], activations: [] });
  expect(lines).toEqual([
    "施行 in force:",
    expect.stringContaining("2 自 from 2026-12-01"),
    "已不再施行或被取代 no longer in force, or replaced:",
    expect.stringContaining("1 自 from 2027-01-01"),
    "本地区的决定 its own acts:",
  ]);
});
