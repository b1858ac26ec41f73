import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { county, lawOf } from "./packs.fixture.ts";

const law = lawOf(
  county(`settings:
  decision-delegated-to-township:
    value:
      - { from: 2022-07-01, until: 2022-12-31, source: { document: county-notice, clause: 第一条 }, value: true }
      - { from: 2024-01-01, source: { document: county-notice, clause: 第五条 }, value: true }`),
);
const path = "settings/decision-delegated-to-township/value";
const on = (day: string, what = path) => explain(law, what, Day.parse(day));

test.each([
  ["before the county spoke", "2022-06-30", "150400", "第十三条", []],
  ["what the county replaced", "2022-07-01", "150402", "第一条", ["第十三条"]],
  ["the prefecture's again", "2023-01-01", "150400", "第十三条", ["第一条"]],
  ["the county's second word", "2024-01-01", "150402", "第五条", ["第一条", "第十三条"]],
])("%s", (_what, day, layer, clause, replaced) => {
  const found = on(day);
  if (!found.ok) throw new Error(found.message.en);
  expect([found.value.layer, found.value.source.clause]).toEqual([layer, clause]);
  expect(found.value.replaced.map(({ source }) => source.clause)).toEqual(replaced);
});

test("in a sentence", () => {
  const found = on("2022-07-01");
  expect(found.ok && found.value.letter.zh).toBe(
    "适用红山区自2022-07-01起的规定（《红山区通知》第一条），取代赤峰市自2021-05-01起的规定（《赤峰市困难残疾人生活补贴和重度残疾人护理补贴规范管理操作规程》第十三条（「有条件的地区可按程序」下放；未经旗县区决定即不下放。下放的只是审定，残联审核（第三条）仍在。））。",
  );
});

test("the nation's calendar is explained like any other value", () => {
  expect(on("2022-03-31", "calendar/years/2022")).toMatchObject({ ok: true, value: { layer: "000000", replaced: [] } });
});

test.each([
  ["2021-04-30", path, "policy-not-in-force"],
  ["2022-03-31", "schemes/nursing-subsidy/shoes", "path-unknown"],
  ["2022-03-31", "schemes", "path-unknown"],
  ["2022-03-31", "", "path-unknown"],
])("no value on %s at '%s'", (day, what, reason) => {
  expect(on(day, what)).toMatchObject({ ok: false, reason });
});

test("a setting is its value", () => {
  expect(on("2022-07-01", "settings/decision-delegated-to-township")).toEqual(on("2022-07-01"));
  expect(on("2022-07-01", "settings/shoes")).toMatchObject({ reason: "path-unknown" });
});

test.each([
  [
    "schemes/nursing-subsidy/amounts",
    ["schemes/nursing-subsidy/amounts/severe", "schemes/nursing-subsidy/amounts/elsewhere"],
    [],
  ],
  ["schemes/nursing-subsidy/amounts/shoes", ["schemes/nursing-subsidy/amounts/severe"], ["living-subsidy"]],
  [
    "schemes/nursing-subsidy/",
    ["schemes/nursing-subsidy/name", "schemes/nursing-subsidy/amounts/…"],
    ["living-subsidy"],
  ],
  ["settings", ["settings/age-reached-on-birthday/…"], ["schemes"]],
  ["calendar", ["calendar/covered", "calendar/years/2022"], ["schemes"]],
  ["facts/certificateGrade", ["settings/…", "schemes/…"], ["facts/…"]],
  ["documents/county-notice", ["settings/…"], []],
  ["", ["settings/…"], []],
])("what there is near '%s'", (what, named, unnamed) => {
  const refused = on("2022-03-31", what);
  if (refused.ok) throw new Error("explained");
  expect(refused.reason).toBe("path-unknown");
  const [, said = ""] = refused.message.en.split("what there is: ");
  const paths = said.replace(/\.$/, "").split(", ");
  expect(paths.length).toBeLessThanOrEqual(10);
  for (const each of named) expect(paths).toContain(each);
  for (const each of unnamed) expect(said).not.toContain(each);
  expect(refused.message.zh).toContain(`现有：${paths.join("、")}`);
});
