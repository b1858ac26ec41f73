import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ResidentId, readResidentId } from "./resident-id.ts";

test.each([
  ["11010519491231002X", "110105", "1949-12-31", "F"],
  ["11010519491231002x", "110105", "1949-12-31", "F"],
  ["150627198501010015", "150627", "1985-01-01", "M"],
  ["150423199003070021", "150423", "1990-03-07", "F"],
])("%s was registered in %s, born on %s: %s", (text, area, birth, sex) => {
  expect(readResidentId(text)).toEqual({ ok: true, value: { number: text.toUpperCase(), area, birth, sex } });
});

test.each([
  ["", "identity-length"],
  ["110105491231002", "identity-length"],
  ["11010519491231002X1", "identity-length"],
  [" 11010519491231002X", "identity-length"],
  ["1101051949123100２X", "identity-characters"],
  ["X10105194912310021", "identity-characters"],
  ["11010519491231002Y", "identity-characters"],
  ["990105194912310021", "identity-area"],
  ["001505194912310021", "identity-area"],
  ["150627199902300018", "identity-birth-date"],
  ["150627199913010018", "identity-birth-date"],
  ["150627179912310018", "identity-birth-date"],
  ["110105194912310021", "identity-checksum"],
])("%j: %s", (text, reason) => {
  expect(readResidentId(text)).toMatchObject({ ok: false, reason, source: { document: "GB 11643" } });
});

describe("an area that no list holds any more is a place of first registration still", () => {
  test.each([
    ["呼兰县", "230121"],
    ["侯马市, of 临汾地区", "142602"],
    ["伊金霍洛旗, of 伊克昭盟", "152728"],
    ["中甸县, 香格里拉县", "533421"],
    ["a Taiwan resident's permit", "830000"],
  ])("%s %s", (_, area) => {
    expect(readResidentId(withCheck(`${area}19600229001`))).toMatchObject({ ok: true, value: { area } });
  });
});

test("the schema takes what the reader takes, and refuses in both languages", () => {
  expect(ResidentId.parse("11010519491231002x")).toBe("11010519491231002X");
  expect(ResidentId.safeParse("110105194912310021").error?.issues).toMatchObject([
    {
      code: "custom",
      message: expect.stringContaining("last character"),
      params: { reason: "identity-checksum", zh: expect.stringContaining("校验码"), source: { document: "GB 11643" } },
    },
  ]);
});

test("one digit wrong, or two neighbours exchanged, never passes", () => {
  const digits = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, "0"));
  fc.assert(
    fc.property(digits, fc.nat(16), fc.nat(9), (sequence, at, digit) => {
      const number = withCheck(`15040219850607${sequence}`);
      const mistyped = number.slice(0, at) + digit + number.slice(at + 1);
      expect(readResidentId(mistyped).ok).toBe(mistyped === number);
      const exchanged = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
      expect(readResidentId(exchanged).ok).toBe(exchanged === number);
    }),
  );
});

/** The one check character that the reader accepts: found by trying, not by the reader's own arithmetic. */
function withCheck(body: string) {
  const found = "0123456789X".split("").filter((check) => readResidentId(body + check).ok);
  expect(found).toHaveLength(1);
  return body + found[0];
}
