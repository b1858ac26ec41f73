import { describe, expect, it } from "vitest";
import { fields, masked, type Shown, sights } from "./masked.ts";
import { Role } from "./role.ts";

const whole = {
  name: "乌兰图雅",
  residentId: "150402198503120025",
  certificateNumber: "15040219850312002512",
  phone: "13800001234",
  account: { holder: "乌兰图雅", number: "6222020000009876543" },
  proxy: { name: "巴图", relation: "guardian", residentId: "150402198003120041" },
};

/** What of the person stands in an answer, field by field, told by the values alone. */
const values: Record<
  keyof (typeof sights)["person"],
  { full: string; masked: string; of: (told: ReturnType<typeof masked>) => unknown }
> = {
  name: { full: "乌兰图雅", masked: "乌**", of: ({ name }) => name },
  residentId: { full: "150402198503120025", masked: "150402********0025", of: ({ residentId }) => residentId },
  certificateNumber: {
    full: "15040219850312002512",
    masked: "150402********002512",
    of: ({ certificateNumber }) => certificateNumber,
  },
  phone: { full: "13800001234", masked: "138****1234", of: ({ phone }) => phone },
  account: { full: "6222020000009876543", masked: "****6543", of: ({ account }) => account?.number },
  proxyName: { full: "巴图", masked: "巴**", of: ({ proxy }) => proxy?.name },
  proxyResidentId: { full: "150402198003120041", masked: "150402********0041", of: ({ proxy }) => proxy?.residentId },
};
const table = Role.options.flatMap((role) => fields.map((field) => ({ role, field, shown: sights[role][field] })));

describe("what a role is shown of a person", () => {
  it.each(table)("$role: $field $shown", ({ role, field, shown }) => {
    const told: Record<Shown, string | undefined> = { ...values[field], none: undefined };
    expect(values[field].of(masked(whole, role))).toBe(told[shown]);
    if (shown !== "full") expect(JSON.stringify(masked(whole, role))).not.toContain(`"${values[field].full}"`);
  });

  it("is to the person everything, and to who oversees or administers nothing", () => {
    expect(masked(whole, "person")).toEqual(whole);
    for (const role of ["supervisor", "region-administrator", "platform-administrator"] as const)
      expect(masked(whole, role)).toEqual({});
  });

  it("is the account to those who pay and the person alone", () => {
    expect(Role.options.filter((role) => sights[role].account === "full")).toEqual(["person", "finance-officer"]);
  });

  it("is not the identity number by way of the certificate's, which begins with it", () => {
    for (const { residentId, certificateNumber } of Object.values(sights))
      if (certificateNumber === "full") expect(residentId).toBe("full");
  });

  it("leaves out what was never stated", () => {
    expect(masked({ name: "李四" }, "township-clerk")).toEqual({ name: "李四" });
    expect(masked({ ...whole, phone: "5551234" }, "person").phone).toBe("5551234");
  });

  it("hides a surname outside the basic plane no worse than others", () => {
    const account = { holder: "𠮷祥", number: "62220200" };
    expect(masked({ account }, "township-clerk").account).toEqual({ holder: "𠮷**", number: "****0200" });
  });
});
