import { describe, expect, it } from "vitest";
import { certificates } from "./contract.ts";

const { body: Lookup } = certificates.routes["POST /regions/{region}/certificates/lookups"];
const { body: Registration } = certificates.routes["POST /regions/{region}/certificates/holders"];

const purpose = "核对登记";

describe("a lookup", () => {
  it.each([
    [{ residentId: "11010519491231002x" }],
    [{ certificateNumber: "11010519491231002x12" }],
    [{ certificateNumber: "11010519491231002X44B2" }],
  ])("finds by %o", (asked) => {
    expect(Lookup.parse({ ...asked, purpose })).toEqual({ residentId: "11010519491231002X", purpose });
  });

  it.each([
    ["field-invalid", {}],
    ["field-invalid", { residentId: "11010519491231002X", certificateNumber: "11010519491231002X12" }],
    ["identity-checksum", { residentId: "110105194912310021" }],
    ["certificate-number-category", { certificateNumber: "11010519491231002X92" }],
  ])("is refused with %s", (reason, asked) => {
    expect(Lookup.safeParse({ ...asked, purpose }).error?.issues).toMatchObject([{ params: { reason } }]);
  });

  it.each([[{}], [{ purpose: " " }], [{ purpose: "查11010519491231002X" }]])(
    "is refused without a purpose that can be told to the person: %o",
    (why) => {
      expect(Lookup.safeParse({ residentId: "11010519491231002X", ...why }).error?.issues).toMatchObject([
        { path: ["purpose"] },
      ]);
    },
  );
});

describe("a registration", () => {
  const asked = {
    certificateNumber: "11010519491231002X42",
    name: "林秀英",
    validUntil: "2029-06-01",
    office: "150402001",
  };

  it("takes what a certificate says", () => {
    expect(Registration.parse(asked)).toEqual(asked);
  });

  it.each([
    [{ validUntil: "2029-02-29" }],
    [{ office: "15040201" }],
    [{ name: " " }],
    [{ categories: ["multiple", "visual"] }],
    [{ categories: ["visual"] }],
    [{ diagnosis: "…" }],
  ])("refuses %o", (difference) => {
    expect(Registration.safeParse({ ...asked, ...difference }).success).toBe(false);
  });
});
