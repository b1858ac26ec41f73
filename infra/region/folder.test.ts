import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { afterAll, expect, test } from "vitest";
import { tables } from "../../services/regions/src/imports/columns.ts";
import { check, regionIn } from "./check.ts";
import { isEmptySheet } from "./importing.ts";
import { init } from "./init.ts";
import { importKinds } from "./starting-folder.ts";

const on = Day.parse("2026-12-01");
const into = mkdtempSync(join(tmpdir(), "tongban-init-"));
afterAll(() => rmSync(into, { recursive: true }));
const begin = (code: string) => init(RegionCode.parse(code), into, on);

test.each(["150423", "530100", "150000"])("a folder for %s is whole, inherits, and is never written over", (code) => {
  const { folder, files } = begin(code);
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
  const pack = readFileSync(join(folder, "pack.yaml"), "utf8");
  expect(regionIn(pack)).toBe(code);
  const checked = check("pack.yaml", pack, on);
  expect(checked.ok).toBe(true);
  expect(checked.lines.at(-1)).toContain("states nothing");
  const steps = readFileSync(join(folder, "README.md"), "utf8");
  const identity = steps.indexOf(`TONGBAN_LOCAL_AS=li:${code}:region-administrator`);
  expect(identity).toBeGreaterThan(0);
  expect(steps).toContain(`TONGBAN_LOCAL_AS=wang:${code}:region-administrator node`);
  expect(identity).toBeLessThan(steps.indexOf("node infra/region/cli.ts"));
  expect(() => begin(code)).toThrow("It exists already");
});

test("a folder is begun in one that is not there yet; what cannot be one is told, Chinese first", () => {
  const code = RegionCode.parse("150423");
  expect(init(code, join(into, "not", "yet"), on).folder).toBe(join(into, "not", "yet", code));
  expect(() => init(code, "/dev/null/below", on)).toThrow(/^✗ 不能新建文件夹 /);
});

test("a county finds its four offices in the sheet, and no rows where nobody can know them", () => {
  const { folder } = begin("150424");
  const sheet = (name: string) => join(folder, `${name}.csv`);
  expect(readFileSync(sheet("offices"), "utf8").split("\r\n")).toHaveLength(6);
  expect(["places", "offices", "staff", "institutions"].filter((name) => isEmptySheet(sheet(name)))).toEqual([
    "places",
    "staff",
    "institutions",
  ]);
});

test("the sheets name their columns as the import reads them", () => {
  const { folder } = begin("150425");
  for (const kind of importKinds) {
    const [titles = ""] = readFileSync(join(folder, `${kind}.csv`), "utf8")
      .replace("\uFEFF", "")
      .split("\r\n");
    const columns = Object.values(tables[kind].columns);
    const named = titles.split(",").map((title) => columns.findIndex((column) => column.titles.includes(title)));
    expect(new Set(named)).toEqual(new Set(columns.keys()));
  }
});

test.each([
  ["159999", "The list of divisions has no code 159999."],
  ["000000", "there is none above it"],
])("no folder is begun for %s", (code, why) => {
  expect(() => begin(code)).toThrow(why);
  expect(readdirSync(into)).not.toContain(code);
});

const county = `region: "150423"
title: { zh: 巴林右旗, en: Bairin Right }
documents:
  notice: { title: { zh: 通知, en: Notice } }
schemes:
  nursing-subsidy:
    amounts:
      severe:
        - from: 2026-12-01
          source: { document: notice, clause: 第一条 }
          value: { title: { zh: 重度残疾, en: severe disability }, when: { certificateGrade: { in: [1, 2] } }, monthlyYuan: 150 }
`;

test.each<[string, string, boolean, string[]]>([
  [
    "what is right, with what it states",
    county,
    true,
    [
      "✓ p.yaml · 000000 → 150000 → 150400 → 150423",
      "  schemes/nursing-subsidy/amounts/severe · 自 from 2026-12-01 · notice 第一条",
    ],
  ],
  [
    "every error by line and path",
    county.replace("en: Bairin Right", "english: B").replace("monthlyYuan: 150", "monthlyYuan: much"),
    false,
    [
      "✗ p.yaml:2 title/en",
      "✗ p.yaml:2 title/english",
      "✗ p.yaml:11 schemes/nursing-subsidy/amounts/severe/0/value/monthlyYuan",
    ],
  ],
  ["a name that means nothing", county.replace("document: notice", "document: other"), false, ["✗ p.yaml:10"]],
  ["what is no pack at all", "- 1\n", false, ["✗ p.yaml:1"]],
])("check tells %s", (_, text, ok, lines) => {
  const checked = check("p.yaml", text, on);
  expect(checked.ok).toBe(ok);
  for (const line of lines) expect(checked.lines.join("\n")).toContain(line);
});

test("a day beyond the working calendar is refused", () => {
  expect(check("p.yaml", county, Day.parse("2199-01-01")).ok).toBe(false);
});
