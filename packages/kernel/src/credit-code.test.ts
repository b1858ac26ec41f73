import fc from "fast-check";
import { expect, test } from "vitest";
import { CreditCode, readCreditCode } from "./credit-code.ts";

test.each(["91350100M000100Y43", "91350100m000100y43"])("%s is one", (text) => {
  expect(readCreditCode(text)).toEqual({
    ok: true,
    value: { number: "91350100M000100Y43", authority: "9", kind: "1", area: "350100", organisation: "M000100Y4" },
  });
});

test.each([
  ["", "credit-code-length"],
  ["91350100M000100Y4", "credit-code-length"],
  ["91350100M000100Y433", "credit-code-length"],
  ["9135010AM000100Y43", "credit-code-characters"],
  ["91350100M000100Y4Z", "credit-code-characters"],
  ["91350100M0001O0Y43", "credit-code-characters"],
  ["91350100M000100Y44", "credit-code-checksum"],
  ["91350100M000100Y34", "credit-code-checksum"],
])("%j: %s", (text, reason) => {
  expect(readCreditCode(text)).toMatchObject({ ok: false, reason, source: { document: "GB 32100" } });
});

test("the schema takes what the reader takes, and refuses in both languages", () => {
  expect(CreditCode.parse("91350100m000100y43")).toBe("91350100M000100Y43");
  expect(CreditCode.safeParse("91350100M000100Y44").error?.issues).toMatchObject([
    { params: { reason: "credit-code-checksum", zh: expect.any(String), en: expect.any(String) } },
  ]);
});

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY".split("");
const characters = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 });

test("every body has one check character, and one character wrong never passes", () => {
  fc.assert(
    fc.property(characters, fc.nat(17), fc.constantFrom(...alphabet), (organisation, at, character) => {
      const body = `91150402${organisation.join("")}`;
      const valid = alphabet.filter((check) => readCreditCode(body + check).ok);
      expect(valid).toHaveLength(1);
      const number = body + valid.join("");
      const mistyped = number.slice(0, at) + character + number.slice(at + 1);
      expect(readCreditCode(mistyped).ok).toBe(mistyped === number);
    }),
    { numRuns: 500 },
  );
});
