import * as z from "zod";

/** A tenant: one administrative division, by its six-digit GB/T 2260 code. 000000 is the nation, and the platform itself. */
export const RegionCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand("RegionCode");
export type RegionCode = z.infer<typeof RegionCode>;

export const nation = RegionCode.parse("000000");

/** Whether a code is the ancestor itself or lies below it; GB/T 2260 numbers nest by pairs of digits. */
export const isWithin = (ancestor: RegionCode, region: RegionCode) => region.startsWith(ancestor.replace(/(00)+$/, ""));

/** The chain of divisions from the nation down to the region itself, by number alone. */
export const lineage = (region: RegionCode): RegionCode[] =>
  [...new Set(["000000", `${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region])].map((code) =>
    RegionCode.parse(code),
  );
