import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { expect, test } from "vitest";
import { compile } from "./law.ts";
import { type Merged, merge } from "./merge.ts";
import { chifengLaw, mergedOf, nationalLaw, packOf, textOf } from "./packs.fixture.ts";
import { startingPack } from "./starting-pack.ts";

const on = Day.parse("2026-12-01");
const [yunnan, ejin] = [
  mergedOf(textOf("000000"), textOf("530000")),
  mergedOf(textOf("000000"), textOf("150000"), textOf("150627")),
];

const regions: [code: string, name: string, parent: string, inherited: Merged][] = [
  ["150423", "巴林右旗", "赤峰市", chifengLaw],
  ["110000", "北京市", "国家", nationalLaw],
  ["530100", "昆明市", "云南省", yunnan],
  ["150627", "伊金霍洛旗", "鄂尔多斯市", { layers: ejin.layers.slice(0, 2) }],
];

const textFor = (code: string, name: string, parent: string, inherited: Merged) =>
  startingPack({ code: RegionCode.parse(code), name, parent }, compile(inherited, "digest"), on);

/** The text with the "# " taken away from every line of some of its blocks, as an editor does it. */
const uncommented = (text: string, which: (block: string) => boolean) => {
  const [head = "", ...blocks] = text.split("\n\n");
  return [head, ...blocks.map((block) => (which(block) ? block.replaceAll(/^# ?/gm, "") : block))].join("\n\n");
};
const blocksIn = (text: string) => text.split("\n\n").slice(1);
const sectionOf = (block: string) => /^# ([a-z]+):$/m.exec(block)?.[1];

test.each(regions)("the pack that %s %s begins with states nothing", (...region) => {
  const inherited = region[3];
  const text = textFor(...region);
  expect(merge(inherited, packOf(text, inherited))).toBe(inherited);
  expect(text).toContain("# yaml-language-server: $schema=");
  expect(blocksIn(text).map(sectionOf)).toEqual(["documents", "schemes", "settings", "calendar", "cases"]);
});

test.each(regions)("every example of %s %s is right once it is uncommented, alone and with all others", (...region) => {
  const inherited = region[3];
  const text = textFor(...region);
  for (const block of blocksIn(text)) {
    const pack = packOf(
      uncommented(text, (each) => each === block || sectionOf(each) === "documents"),
      inherited,
    );
    expect(Object.keys(pack)).toContain(sectionOf(block));
  }
  const whole = packOf(
    uncommented(text, () => true),
    inherited,
  );
  expect(merge(inherited, whole).layers).toHaveLength(inherited.layers.length + 1);
});

test("an example says what holds now, and whose rule it is", () => {
  const text = textFor("150423", "巴林右旗", "赤峰市", chifengLaw);
  expect(text).toContain("「重度残疾」现为每月100元，赤峰市，《");
  expect(text).toContain(
    "# schemes:\n#   nursing-subsidy:\n#     amounts:\n#       severe:\n#         - from: 2026-12-01",
  );
  expect(text).toContain("# cases:\n#   first-case:");
  expect(text).toContain("expect: { outcome: granted, monthlyYuan: 100 }");
});

test("where nobody above has set an amount, the example says so", () => {
  expect(textFor("110000", "北京市", "国家", nationalLaw)).toMatch(/现为没有标准（国家不定标准.*可改写monthlyYuan/);
});
