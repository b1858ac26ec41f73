import { expect, test } from "vitest";
import { keysLines, laterLawLines } from "./region-lines.ts";

test("a law that begins after the platform's day names both days and the command that mends it", () => {
  const lines = laterLawLines("2026-11-20", "2022-03-30", "150423").join("\n");
  expect(lines).toContain("自2026-11-20起施行");
  expect(lines).toContain("infra/region/cli.ts up 150423 --from 2022-03-30");
});

test("keys whose end was asked for name who asked and why, for the person who is to confirm it", () => {
  const asked = { by: "li", reason: "撤并" };
  const lines = keysLines({ region: "150423", generation: 2, status: "destruction-asked", asked }).join("\n");
  for (const told of ["第2代", "待另一人确认销毁", "li：撤并"]) expect(lines).toContain(told);
  expect(keysLines({ region: "150423", generation: 1, status: "kept" })).toHaveLength(1);
});
