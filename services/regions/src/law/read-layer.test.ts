import { Day } from "@tongban/kernel/day";
import { nation, RegionCode } from "@tongban/kernel/region";
import { serialise } from "@tongban/policy/merge";
import { nationalLaw as national, textOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { readLayer } from "./read-layer.ts";

const chifeng = RegionCode.parse("150400");

const from = Day.parse("2022-01-01");

describe("readLayer", () => {
  it("puts a region's layer under the law it inherits", () => {
    expect(readLayer(chifeng, textOf("150400"), national, from)).toMatchObject({
      ok: true,
      value: { layers: [{ region: "000000" }, { region: "150400" }] },
    });
  });

  it("takes the nation's pack under nothing", () => {
    expect(readLayer(nation, textOf("000000"), undefined, from)).toEqual({ ok: true, value: national });
  });

  it("leaves the law as it is, to the letter, for a region that states nothing", () => {
    const inherited = readLayer(chifeng, undefined, national, from);
    expect(inherited.ok && serialise(inherited.value)).toBe(serialise(national));
  });

  it.each([
    ["no-law-to-inherit", "150402", undefined, undefined],
    ["pack-of-another-region", "150402", textOf("150400"), national],
    ["pack-invalid", "150400", "region: [", national],
  ])("refuses with %s", (reason, region, text, inherited) => {
    expect(readLayer(RegionCode.parse(region), text, inherited, from)).toMatchObject({
      ok: false,
      reason,
      field: "/body/pack",
    });
  });

  it("refuses a day whose limits its calendar could not count", () => {
    expect(readLayer(chifeng, undefined, national, Day.parse("2027-01-01"))).toMatchObject({
      reason: "calendar-not-covered",
      field: "/body/from",
    });
  });

  it("tells every error of a pack with its line", () => {
    const refused = readLayer(
      chifeng,
      'region: "150400"\ntitel: x\npayments: { a: { cycle: week } }\n',
      national,
      from,
    );
    const errors = refused.ok ? [] : (refused.errors ?? []);
    expect(errors.map(({ message }) => message.en.split(",")[0])).toEqual(
      expect.arrayContaining(["Line 1", "Line 2", "Line 3"]),
    );
    expect(errors.every(({ message, field }) => /^第\d行 /.test(message.zh) && field === "/body/pack")).toBe(true);
  });
});
