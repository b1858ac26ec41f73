import { answer } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("decode", () => {
  it.each([
    ["UTF-8", utf8("代码,名称\r\n"), "代码,名称\r\n"],
    ["UTF-8 with a byte-order mark", utf8("\uFEFF代码"), "代码"],
    ["plain letters", utf8("code,name"), "code,name"],
    ["GB 18030", hex("b4fa c2eb 2c c3fb b3c6"), "代码,名称"],
    ["GB 18030 with a character of four bytes", hex("9534 b234 b4e5"), "𠮶村"],
    ["a rare character in UTF-8", utf8("𠮶村"), "𠮶村"],
  ])("reads %s", (_, bytes, text) => {
    expect(decode(bytes)).toEqual(answer(text));
  });

  it.each([
    ["UTF-16", hex("fffe e34e 0178 0d00 0a00")],
    ["UTF-16 without a mark", hex("6300 6f00 6400 6500")],
    ["a spreadsheet's own file", hex("504b 0304 1400 0600 0800 0000")],
    ["what was read in a wrong encoding and stored again", utf8("\uFFFD\uFFFD,名称")],
    ["bytes of no encoding", hex("ff ff ff")],
  ])("refuses %s", (_, bytes) => {
    expect(decode(bytes)).toMatchObject({ ok: false, reason: "import-encoding", field: "/body/file" });
  });
});
