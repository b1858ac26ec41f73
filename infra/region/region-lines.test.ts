import { expect, test } from "vitest";
import { laterLawLines } from "./region-lines.ts";

test("a law that begins after the platform's day names both days and the command that mends it", () => {
  const lines = laterLawLines("2026-11-20", "2022-03-30", "150423").join("\n");
  expect(lines).toContain("自2026-11-20起施行");
  expect(lines).toContain("infra/region/cli.ts up 150423 --from 2022-03-30");
});
