import { describe, expect, it } from "vitest";
import { maskName, maskNumber, Name } from "./name.ts";

describe("a name", () => {
  it.each(["林秀英", "阿·斯尔", "欧阳 明", "𠮷野家", "Otgonbayar Batmunkh"])("may be %s", (name) => {
    expect(Name.parse(name)).toBe(name);
  });

  it.each([
    ["a line break", "王\n明"],
    ["a carriage return", "王\r\n明,9999"],
    ["a null", "王\u0000明"],
    ["an escape", "王\u001b[2J明"],
    ["a change of direction", "\u202e王明"],
    ["a line separator", "王\u2028明"],
  ])("holds no %s", (_, name) => {
    expect(Name.safeParse(name).error?.issues[0]).toMatchObject({ params: { reason: "name-unreadable" } });
  });

  it("is masked to its first character, a number to its place and its end", () => {
    expect(maskName("𠮷野家")).toBe("𠮷**");
    expect(maskNumber("110105194912310021")).toBe("110105********0021");
    expect(maskNumber("11010519491231002142")).toBe("110105********002142");
  });
});
