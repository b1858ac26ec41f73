import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { viewDivision } from "./division.ts";

describe("viewDivision", () => {
  it("tells a division, what lies directly below it and whether it is served", () => {
    expect(viewDivision(RegionCode.parse("150400"), true)).toMatchObject({
      ok: true,
      value: { name: "赤峰市", level: "prefecture", parent: "150000", open: true },
    });
    expect(viewDivision(RegionCode.parse("150400"), true)).toHaveProperty(
      "value.children",
      expect.arrayContaining([{ code: "150402", name: "红山区", level: "county", parent: "150400" }]),
    );
  });

  it("refuses a code that is none", () => {
    expect(viewDivision(RegionCode.parse("150499"), false)).toMatchObject({ ok: false, reason: "region-not-in-tree" });
  });
});
