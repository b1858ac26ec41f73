import { Day } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import { brokenLines, draftLines, effectLine, walkLine } from "./draft-lines.ts";
import { nextLines } from "./proposing.ts";
import type { Draft } from "./views.ts";

const effect = (before: number, after: number) => ({
  matter: "award" as const,
  scheme: "nursing-subsidy",
  looked: 12,
  changed: 3,
  lost: 1,
  monthlyFenBefore: Fen.parse(before),
  monthlyFenAfter: Fen.parse(after),
});

test.each([
  [120_000, 144_050, "每月 a month 1200.00 → 1440.50 元 (+240.50)"],
  [120_000, 90_000, "每月 a month 1200.00 → 900.00 元 (-300.00)"],
  [5, 0, "每月 a month 0.05 → 0.00 元 (-0.05)"],
])("%i fen a month that become %i are told in yuan", (before, after, told) => {
  expect(effectLine(effect(before, after))).toBe(
    `  nursing-subsidy 资格 awards: 查看 looked at 12，改变 changed 3，失去 lost 1，${told}`,
  );
});

const message = { zh: "低于上级的底线。", en: "Below the floor of the law above." };
const walk = {
  id: "d",
  status: "done" as const,
  looked: 12,
  changed: 11,
  broken: [{ region: "150402", errors: [{ path: "schemes/nursing-subsidy/amounts/severe", message }] }],
};
const draft: Draft = {
  id: "d",
  status: "proposed",
  title: "提标",
  from: Day.parse("2026-12-01"),
  digest: "0",
  proposed: { by: "li", at: "2026-11-20T01:00:00.000Z" },
  hasPack: true,
  results: [{ id: "first-case", passed: false, message }],
  measured: {
    complete: true,
    effects: [effect(120_000, 144_050), { ...effect(0, 0), scheme: "living-subsidy", changed: 0 }],
    regions: ["150402", "150403", "150404"].map((region, n) => ({
      region,
      effects: [{ ...effect(1, 2), changed: n }],
    })),
    below: walk,
  },
};

test("a draft is told with its cases, what it changes in all and region by region, and whom it breaks", () => {
  const lines = draftLines(draft);
  expect(lines[0]).toBe("草案 draft d 待施行 proposed · 自 from 2026-12-01 · li 2026-11-20T01:00:00.000Z · 提标");
  expect(lines).toContain("算例 worked cases: 1，不符 fail: 1");
  expect(lines).toContain(effectLine(effect(120_000, 144_050)));
  expect(lines.join("\n")).not.toContain("living-subsidy");
  expect(lines).toContain("  150403:");
  expect(lines).not.toContain("  150402:");
  expect(lines.slice(-3)).toEqual(brokenLines(walk));
  expect(brokenLines(walk)[0]).toBe("  ✗ 150402 schemes/nursing-subsidy/amounts/severe");
  expect(walkLine(walk)).toMatch(/^下级/);
  expect(walkLine({ ...walk, draft: "d" })).toMatch(/^试算 trial of draft d · 下级/);
  expect(draftLines({ ...draft, followedBy: Day.parse("2027-01-01") })[1]).toContain("follows on 2027-01-01");
  expect(walkLine(walk)).toContain("查看 looked at 12，改变 changed 11，不符 broken 1");
});

test("a draft that changes nobody's matters says so", () => {
  expect(draftLines({ ...draft, measured: { ...draft.measured, effects: [] } }).join("\n")).toContain(
    "no live matter would change",
  );
});

test.each<[Partial<Draft>, string[]]>([
  [{}, ["下一步：改正算例或规定。Next: mend the cases or the law."]],
  [
    { results: [] },
    ["下一步：由另一名管理员施行。Next, by a second administrator: node infra/region/cli.ts activate 150423 d"],
  ],
  [{ status: "discarded" }, []],
])("after a draft with %o comes", (changed, lines) => {
  expect(nextLines(RegionCode.parse("150423"), { ...draft, ...changed })).toEqual(lines);
});
