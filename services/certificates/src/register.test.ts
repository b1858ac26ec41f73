import { CertificateRegistered } from "@tongban/events/certificates";
import { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { HolderState } from "./holder.ts";
import { register } from "./register.ts";

const hongshan = RegionCode.parse("150402");
const { sealed, office, ...known } = {
  person: PersonId.parse("A".repeat(43)),
  category: "physical",
  grade: 2,
  reissue: 0,
  validFrom: Day.parse("2019-06-01"),
  validUntil: Day.parse("2029-06-01"),
  office: "150402001",
  sealed: "s2.1.abc",
} as const;
const holder: HolderState = { ...known, office, sealed };

describe("register", () => {
  it("registers a certificate and tells its public state: no name, no number, no office", () => {
    expect(register(undefined, hongshan, holder)).toEqual(
      accept(holder, CertificateRegistered.of({ ...known, status: "valid" })),
    );
  });

  it.each([
    ["one whose beginning is not known", { validFrom: undefined }],
    ["one that expired long ago", { validFrom: undefined, validUntil: Day.parse("2010-01-01") }],
    ["one for multiple disabilities with its categories", { category: "multiple", categories: ["visual", "speech"] }],
    ["one for multiple disabilities without them", { category: "multiple" }],
  ] as const)("registers %s", (_, difference) => {
    const { validFrom, ...rest } = { ...holder, ...difference };
    const asked = HolderState.parse(validFrom ? { ...rest, validFrom } : rest);
    expect(register(undefined, hongshan, asked)).toMatchObject({ ok: true, state: asked });
  });

  it.each([
    ["a reissue of a lost one", { reissue: 1 }],
    ["a renewal, which keeps the number", { validUntil: Day.parse("2039-06-01") }],
    ["a new grade after assessment", { grade: 1 }],
    ["a new category after assessment", { category: "multiple", validUntil: Day.parse("2032-06-01") }],
  ] as const)("puts %s in place of the one held", (_, difference) => {
    const asked = HolderState.parse({ ...holder, ...difference });
    expect(register(holder, hongshan, asked)).toMatchObject({ ok: true, state: asked, facts: [{ data: difference }] });
  });

  it.each([
    ["certificate-already-registered", holder, {}],
    ["certificate-already-registered", holder, { validUntil: Day.parse("2028-06-01") }],
    ["certificate-superseded", { ...holder, reissue: 2 }, { reissue: 1 }],
    ["certificate-superseded", { ...holder, reissue: 1 }, { validUntil: Day.parse("2039-06-01") }],
    ["certificate-superseded", holder, { grade: 3, validUntil: Day.parse("2027-06-01") }],
    ["certificate-ends-before-it-begins", undefined, { validUntil: known.validFrom }],
    ["categories-only-for-multiple", undefined, { categories: ["visual", "speech"] }],
    ["office-not-in-region", undefined, { office: "150403001" }],
  ] as const)("refuses with %s", (reason, held, difference) => {
    const asked = HolderState.parse({ ...holder, ...difference });
    expect(register(held && HolderState.parse(held), hongshan, asked)).toMatchObject({ ok: false, reason });
  });
});
