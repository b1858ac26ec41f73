import { expect, test } from "vitest";
import { chifengLaw, county } from "./packs.fixture.ts";
import { readPack } from "./read.ts";

const source = "source: { document: county-notice, clause: 第一条 }";
const title = "title: { zh: 重度, en: severe }";
const amount = (value: string) =>
  county(
    `schemes:\n  nursing-subsidy:\n    amounts:\n      severe:\n        - { from: 2022-01-01, ${source}, value: ${value} }`,
  );
const paying = (yuan: string) => amount(`{ ${title}, when: {}, monthlyYuan: ${yuan} }`);
const at = "schemes/nursing-subsidy/amounts/severe/0/value";

test.each<[what: string, text: string, line: number, path: string, zh: RegExp, en: RegExp]>([
  ["nothing", "", 1, "", /^这不是规定包/, /^Not a pack: .*UTF-8/],
  ["a sentence", "按规定办理", 1, "", /^这不是规定包/, /^Not a pack: .*UTF-8/],
  ["bytes of another encoding", "\uFFFD\uFFFD", 1, "", /UTF-8/, /not saved in UTF-8/],
  ["a letter of another encoding", county("# caf\uFFFD"), 5, "", /UTF-8/, /not saved in UTF-8/],
  ["zero bytes", "region\u0000", 1, "", /UTF-8/, /not saved in UTF-8/],
  ["no yuan", paying("0"), 9, `${at}/monthlyYuan`, /^须大于0。$/, /^More than 0\.$/],
  ["less than none", paying("-1"), 9, `${at}/monthlyYuan`, /^须大于0。$/, /^More than 0\.$/],
  [
    "a sum like no other",
    paying("1e300"),
    9,
    `${at}/monthlyYuan`,
    /^不得超过1000000000。$/,
    /^Not more than 1000000000\.$/,
  ],
  ["a sum in fen", paying("90000000000000"), 9, `${at}/monthlyYuan`, /^不得超过1000000000。$/, /^Not more than/],
  ["a fen too many", paying("1000000000.01"), 9, `${at}/monthlyYuan`, /^不得超过1000000000。$/, /^Not more than/],
  ["no end of yuan", paying(".inf"), 9, `${at}/monthlyYuan`, /数字/, /number/],
  [
    "no words",
    amount(`{ title: { zh: "", en: x }, when: {}, monthlyYuan: 1 }`),
    9,
    `${at}/title/zh`,
    /^不能是空的。$/,
    /^May not be empty\.$/,
  ],
  ["no row", county("yields: []"), 5, "yields", /^至少写1项。$/, /^At least 1 here\.$/],
])("%s", (_what, text, line, path, zh, en) => {
  const read = readPack(text, chifengLaw);
  expect(read).toMatchObject({ ok: false, errors: [{ line, path }] });
  if (read.ok) return;
  expect(read.errors[0]?.message.zh).toMatch(zh);
  expect(read.errors[0]?.message.en).toMatch(en);
});

test("the most a sum may be is accepted", () => {
  expect(readPack(paying("1000000000"), chifengLaw)).toMatchObject({ ok: true });
});
