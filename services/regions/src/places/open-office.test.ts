import { OfficeOpened } from "@tongban/events/regions";
import { accept } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { OfficeState } from "./office.ts";
import { openOffice } from "./open-office.ts";

const office = (difference: object = {}) =>
  OfficeState.parse({ code: "150402001", kind: "township", name: "西屯街道", ...difference });

describe("openOffice", () => {
  it.each([
    ["150402", {}],
    ["150402", { code: "cdpf", kind: "cdpf", name: "红山区残联" }],
    ["150402", { code: "window-2", kind: "window", name: "政务服务窗口" }],
  ])("opens in %s %o", (region, difference) => {
    const opened = office(difference);
    expect(openOffice(undefined, RegionCode.parse(region), opened)).toEqual(accept(opened, OfficeOpened.of(opened)));
  });

  it.each<[string, OfficeState | undefined, object, string?]>([
    ["office-already-open", office(), {}],
    ["office-code-not-township", undefined, { code: "xitun" }],
    ["office-code-not-township", undefined, { code: "150402001001" }],
    ["office-not-in-region", undefined, { code: "150403001" }],
    ["office-not-in-region", undefined, {}, "150400"],
    ["office-not-in-region", undefined, {}, "000000"],
  ])("refuses with %s", (reason, existing, difference, region = "150402") => {
    expect(openOffice(existing, RegionCode.parse(region), office(difference))).toMatchObject({ ok: false, reason });
  });
});
