import { describe, expect, it } from "vitest";
import { day, form, nursing, schemeOf } from "./chifeng.fixture.ts";
import { entitled, examine } from "./examine.ts";
import { Form } from "./form.ts";

const on = day("2022-03-31");
const certificate = { number: "15040219850312002512", validUntil: "2029-06-01" };

describe("examine", () => {
  it("answers what the law asks of a certificate", () => {
    expect(examine(form(), nursing, on)).toEqual({
      ok: true,
      value: { grade: 2, category: "visual", validUntil: "2029-06-01" },
    });
  });

  it.each([
    ["certificate-not-applicants", "another's", { number: "15040219850312004112" }, "number"],
    ["certificate-expired", "expired the day before", { validUntil: "2022-03-30" }, "validUntil"],
    ["not-eligible", "of grade 3", { number: "15040219850312002513" }, "number"],
    ["not-eligible", "of grade 4, reissued", { number: "15040219850312002514B1" }, "number"],
  ])("refuses with %s one that is %s", (reason, _, shown, field) => {
    const changed = form({ certificate: { ...certificate, ...shown } });
    expect(examine(changed, nursing, on)).toMatchObject({ ok: false, reason, field: `/body/certificate/${field}` });
  });

  it.each([
    ["on its last day", { validUntil: "2022-03-31" }, 2],
    ["reissued", { number: "15040219850312002512B2" }, 2],
    ["of grade 1", { number: "15040219850312002571" }, 1],
  ])("takes one %s", (_, shown, grade) => {
    expect(examine(form({ certificate: { ...certificate, ...shown } }), nursing, on)).toMatchObject({
      value: { grade },
    });
  });

  it("leaves open what only a later step establishes, such as the household's economy", () => {
    const shown = form({ certificate: { ...certificate, number: "15040219850312002514" } });
    expect(examine(shown, schemeOf("living-subsidy"), on)).toMatchObject({ ok: true, value: { grade: 4 } });
  });
});

it("says where the certificate it finds wanting stands", () => {
  const held = { grade: 3 as const, category: "visual" as const, validUntil: day("2029-06-01") };
  expect(entitled(nursing, held, on, { number: "/body/step", validUntil: "/body/on" })).toMatchObject({
    field: "/body/step",
    source: { clause: "第三条" },
  });
  const expired = { ...held, grade: 2 as const, validUntil: day("2022-03-30") };
  expect(entitled(nursing, expired, on, { number: "/body/step", validUntil: "/body/on" })).toMatchObject({
    reason: "certificate-expired",
    field: "/body/on",
  });
});

describe("the form", () => {
  it.each([
    ["a household whose township lies in another region", { household: { region: "150402", township: "150403001" } }],
    ["a wrong checksum", { applicant: { name: "乌兰图雅", residentId: "150402198503120022" } }],
    ["a field it does not know", { income: 0 }],
    ["a name of one character", { applicant: { name: "乌", residentId: "150402198503120025" } }],
    [
      "a relation it does not know",
      { applicant: { ...form().applicant, proxy: { name: "巴图", relation: "friend" } } },
    ],
    ["an endless list of papers", { presented: Array.from({ length: 41 }, (_, n) => `paper-${n}`) }],
  ])("refuses %s", (_, change) => {
    expect(Form.safeParse({ ...form(), ...change }).success).toBe(false);
  });

  it("takes long names, and shares nothing unless it says so", () => {
    const applicant = { name: "阿卜杜热合曼·买买提依明", residentId: "150402198503120025" };
    expect(form({ applicant })).toMatchObject({ applicant, shared: [] });
  });
});
