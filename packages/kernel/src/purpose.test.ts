import { describe, expect, it } from "vitest";
import { holdsNumber, Purpose } from "./purpose.ts";

describe("what somebody is looked up for", () => {
  it.each(["核对登记", "2022年4月7日来电询问", "依〔2022〕15号文件复核", "check before the visit, room 1205"])(
    "may be said: %s",
    (text) => expect(Purpose.parse(` ${text} `)).toBe(text),
  );

  it.each([
    ["an identity number", "查11010519491231002X的登记"],
    ["one spaced out", "查 110105 1949-1231 002x"],
    ["one in wide digits", "查１１０１０５１９４９１２３１００２Ｘ"],
    ["a certificate number", "证号11010519491231002X42"],
    ["an account", "账号6222020000000000000"],
    ["a telephone", "来电 138 0000 0000"],
  ])("may not hold %s", (_, text) => {
    const read = Purpose.safeParse(text);
    expect(read.error?.issues).toMatchObject([{ code: "custom", params: { reason: "purpose-holds-number" } }]);
  });

  it("is said in words, and not at length", () => {
    for (const text of ["", " 查 ", "查".repeat(201)]) expect(Purpose.safeParse(text).success).toBe(false);
  });

  it("of digits, only those as long as a telephone's are a person's", () => {
    expect([holdsNumber("1234567890"), holdsNumber("12345678901"), holdsNumber("第12、13、14、15、16、17条")]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
