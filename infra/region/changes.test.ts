import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { Pack } from "@tongban/policy/pack";
import { expect, test } from "vitest";
import { changeLines, changeOn, nothing, touchedBy } from "./changes.ts";
import type { Explanation } from "./views.ts";

const region = RegionCode.parse("150423");
const path = "schemes/nursing-subsidy/amounts/severe";
const source = { document: "notice", clause: "第一条" };
const day = (text: string) => Day.parse(text);
const row = (monthlyYuan: number, from: string, until?: string) => ({
  from: day(from),
  ...(until && { until: day(until) }),
  source,
  value: { title: { zh: "重度", en: "severe" }, when: {}, monthlyYuan },
});
const pack = (...rows: object[]) =>
  Pack.parse({ ...nothing(region), schemes: { "nursing-subsidy": { amounts: { severe: rows } } } });
const stated = (layer: string, { value, ...dated }: ReturnType<typeof row>) => ({ ...dated, value, layer });
const above = stated("150400", row(100, "2021-05-01"));
const holds = (of: typeof above, ...replaced: (typeof above)[]): Explanation => ({
  ...of,
  path,
  replaced,
  letter: { zh: "", en: "" },
});

const old = pack(row(150, "2026-11-20"));
const raised = pack(row(150, "2026-11-20", "2027-06-30"), row(170, "2027-07-01"));
const today = day("2026-12-01");

test("an amount that is raised in the middle of a year turns on the day of its new row", () => {
  const [touched, ...others] = touchedBy(raised, [old], today);
  expect(others).toEqual([]);
  expect(touched).toMatchObject({ path, days: ["2026-12-01", "2027-07-01"] });
  const now = holds(stated(region, row(150, "2026-11-20")), above);
  const changes = (touched?.days ?? []).map((on) => changeOn(raised, touched ?? { path, rows: [] }, now, on));
  expect(changes[0]).toBeUndefined();
  expect(changes[1]).toMatchObject({ before: { value: { monthlyYuan: 150 } }, after: { value: { monthlyYuan: 170 } } });
});

test("what is stated as before is left out; what is stated no longer falls back to the law above", () => {
  expect(touchedBy(old, [old], today)).toEqual([]);
  const [touched] = touchedBy(nothing(region), [old], today);
  expect(touched).toMatchObject({ path, rows: [] });
  const now = holds(stated(region, row(150, "2026-11-20")), above);
  expect(changeOn(nothing(region), { path, rows: [] }, now, today)).toMatchObject({
    before: { layer: region },
    after: { layer: "150400", value: { monthlyYuan: 100 } },
  });
});

test("a first row stands against nothing, and one that yields gives way to a later one above", () => {
  const rows = [row(150, "2026-11-20")];
  expect(changeOn(old, { path, rows }, undefined, today)).toMatchObject({
    before: undefined,
    after: { layer: region },
  });
  const later = holds(stated("150400", row(200, "2026-11-25")));
  const yielding = { ...old, yields: [{ from: day("2026-11-20"), source, value: true }] };
  expect(changeOn(old, { path, rows }, later, today)).toMatchObject({ after: { value: { monthlyYuan: 150 } } });
  expect(changeOn(yielding, { path, rows }, later, today)).toBeUndefined();
});

test("changes are told with both sides, and what is not shown is counted", () => {
  const after = { value: 170, layer: region, document: "notice", clause: "第一条" };
  expect(changeLines([{ path, from: today, before: undefined, after }], 2)).toEqual([
    "规定的变化 what changes in the law:",
    `  ${path} · 自 from 2026-12-01`,
    "    原 before 无 none",
    "    后 after  170 · 150423 notice 第一条",
    "  另有2项未列出 and 2 more values, not shown",
  ]);
  expect(changeLines([], 0)).toEqual(["没有一项规定的内容改变 no value of the law changes"]);
});
