import { expect, test } from "vitest";
import { Merged, merge, serialise } from "./merge.ts";
import { chifengLaw, county, mergedOf, packOf, textOf } from "./packs.fixture.ts";

test("a child that states nothing has the parent's law, the same object and the same text", () => {
  const silent = packOf('region: "150423"\ntitle: { zh: 巴林右旗, en: Bairin Right }\nschemes: {}', chifengLaw);
  expect(merge(chifengLaw, silent)).toBe(chifengLaw);
  expect(serialise(chifengLaw)).not.toContain("150423");
});

test("a child that states something keeps every row of its parent", () => {
  const own = mergedOf(textOf("000000"), textOf("150400"), county(""));
  expect(own.layers.map(({ region }) => region)).toEqual(["000000", "150400", "150402"]);
  expect(own.layers.slice(0, 2)).toEqual(chifengLaw.layers);
});

test("the same texts give the same serialised law, and it reads back as itself", () => {
  const text = serialise(chifengLaw);
  expect(serialise(mergedOf(textOf("000000"), textOf("150400")))).toBe(text);
  expect(serialise(Merged.parse(JSON.parse(text)))).toBe(text);
});

test("comments, spaces and the order of an entry's keys are no part of the law", () => {
  const [national, chifeng] = [textOf("000000"), textOf("150400")];
  const rewritten = chifeng
    .replaceAll(/ +#.*$/gm, "")
    .replace(/document: chifeng-two-subsidies, clause: 第一条 }/g, "clause: 第一条, document: chifeng-two-subsidies }");
  expect(rewritten).not.toBe(chifeng);
  expect(serialise(mergedOf(national, rewritten))).toBe(serialise(chifengLaw));
});
