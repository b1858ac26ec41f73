import { RegionOpened, type Standing } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { openRegion } from "./open-region.ts";

const day = Day.parse("2022-03-31");
const code = (text: string) => RegionCode.parse(text);
const hongshan = {
  code: code("150402"),
  name: "红山区",
  level: "county",
  parent: code("150400"),
  openedOn: day,
} as const;

const region = (opened: typeof hongshan, standing: Standing = "preparing") => ({ ...opened, standing, since: day });

describe("openRegion", () => {
  it("opens a division of the tree, its parent open or not", () => {
    expect(openRegion(undefined, hongshan.code, day)).toEqual(accept(region(hongshan), RegionOpened.of(hongshan)));
  });

  it.each([
    ["000000", "nation", undefined],
    ["150000", "province", "000000"],
    ["150400", "prefecture", "150000"],
    ["419001", "county", "410000"],
  ])("opens %s, a %s", (asked, level, parent) => {
    expect(openRegion(undefined, code(asked), day)).toMatchObject({ ok: true, facts: [{ data: { level } }] });
    expect(openRegion(undefined, code(asked), day)).toMatchObject({ state: parent ? { parent } : {} });
  });

  it.each([
    ["region-not-in-tree", undefined, "150499"],
    ["region-not-in-tree", undefined, "999999"],
    ["region-already-open", region(hongshan), "150402"],
    ["region-closed", region(hongshan, "closed"), "150402"],
  ] as const)("refuses with %s", (reason, region, asked) => {
    expect(openRegion(region, code(asked), day)).toMatchObject({ ok: false, reason });
  });
});
