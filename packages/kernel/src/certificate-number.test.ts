import fc from "fast-check";
import { expect, test } from "vitest";
import { Category, CertificateNumber, readCertificateNumber } from "./certificate-number.ts";

const holder = "150627198501010015";

test.each([
  [`${holder}41`, "physical", 1, 0],
  [`${holder}43B1`, "physical", 3, 1],
  [`${holder}14B99`, "visual", 4, 99],
  ["15042319900307002172", "multiple", 2, 0],
  ["11010519491231002x22b2", "hearing", 2, 2],
])("%s: %s, grade %i, reissue %i", (text, category, grade, reissue) => {
  const number = text.toUpperCase();
  expect(readCertificateNumber(text)).toEqual({
    ok: true,
    value: { number, residentId: number.slice(0, 18), category, grade, reissue },
  });
});

test.each([
  ["", "certificate-number-length"],
  [holder, "certificate-number-length"],
  [`${holder}4`, "certificate-number-length"],
  [`15062719850101001641`, "identity-checksum"],
  [`15062719990230001841`, "identity-birth-date"],
  [`${holder}01`, "certificate-number-category"],
  [`${holder}81`, "certificate-number-category"],
  [`${holder}X1`, "certificate-number-category"],
  [`${holder}40`, "certificate-number-grade"],
  [`${holder}45`, "certificate-number-grade"],
  [`${holder}43B`, "certificate-number-reissue"],
  [`${holder}43B0`, "certificate-number-reissue"],
  [`${holder}43B100`, "certificate-number-reissue"],
  [`${holder}431`, "certificate-number-reissue"],
  [`${holder}43C1`, "certificate-number-reissue"],
])("%j: %s", (text, reason) => {
  expect(readCertificateNumber(text)).toMatchObject({ ok: false, reason });
});

test("the schema takes what the reader takes, and refuses in both languages", () => {
  expect(CertificateNumber.parse(`${holder}43b1`)).toBe(`${holder}43B1`);
  expect(CertificateNumber.safeParse(`${holder}81`).error?.issues).toMatchObject([
    { params: { reason: "certificate-number-category", zh: expect.any(String), en: expect.any(String) } },
  ]);
});

test("every category, grade and reissue is read as it was written", () => {
  fc.assert(
    fc.property(fc.nat(6), fc.integer({ min: 1, max: 4 }), fc.nat(99), (category, grade, reissue) => {
      const text = `${holder}${category + 1}${grade}${reissue === 0 ? "" : `B${reissue}`}`;
      expect(readCertificateNumber(text)).toMatchObject({
        ok: true,
        value: { number: text, category: Category.options[category], grade, reissue },
      });
    }),
  );
});
