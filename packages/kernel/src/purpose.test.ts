import { describe, expect, it } from "vitest";
import { holdsNumber, Purpose } from "./purpose.ts";

describe("what somebody is looked up for", () => {
  it.each([
    "核对登记",
    "2022年4月7日来电询问",
    "依〔2022〕15号文件复核",
    "check before the visit, room 1205",
    "2022年12月31日前复核",
    "第十二条、第三条",
    "一二审",
    "on 7 April 2022, room 1205",
  ])("may be said: %s", (text) => expect(Purpose.parse(` ${text} `)).toBe(text));

  it.each([
    ["an identity number", "查11010519491231002X的登记"],
    ["one spaced out", "查 110105 1949-1231 002x"],
    ["one in wide digits", "查１１０１０５１９４９１２３１００２Ｘ"],
    ["a certificate number", "证号11010519491231002X42"],
    ["an account", "账号6222020000000000000"],
    ["a telephone", "来电 138 0000 0000"],
    ["a telephone of a town", "来电8123456"],
    ["one with commas", "查1504,0219,8001,0112,34"],
    ["one with strokes", "查150402/19800101/1234"],
    ["one between brackets and stars", "查（150）*402*【1980】"],
    ["one with letters between", "查1a5b0c4d0e2f1"],
    ["one in Chinese numerals", "查一五零四〇二一九八零"],
    ["one as it is told on the telephone", "来电幺三八，零零零零"],
    ["one in numerals of account books", "查壹伍零肆零贰壹"],
    ["one in circles", "查①⑤⓪④⓪②①"],
    ["one in several kinds of digits", "查15零4０2 ١"],
  ])("may not hold %s", (_, text) => {
    const read = Purpose.safeParse(text);
    expect(read.error?.issues).toMatchObject([{ code: "custom", params: { reason: "purpose-holds-number" } }]);
  });

  it("is said in words, and not at length", () => {
    for (const text of ["", " 查 ", "查".repeat(201)]) expect(Purpose.safeParse(text).success).toBe(false);
  });

  it("of digits, only those as long as a telephone's are a person's", () => {
    expect(["123456", "1234567", "第12、13、14条"].map(holdsNumber)).toEqual([false, true, false]);
  });
});
