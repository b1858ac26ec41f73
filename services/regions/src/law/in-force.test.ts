import { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { compile } from "@tongban/policy/law";
import { lawOf, mergedOf, regionsWithPacks, textOf } from "@tongban/policy/packs.fixture";
import { namesIn, rowOn } from "@tongban/policy/stated";
import { describe, expect, it } from "vitest";
import { inForce } from "./in-force.ts";

const law = lawOf();
const hongshan = RegionCode.parse("150402");

describe("inForce", () => {
  it("tells schemes with papers, steps, limits and amounts, each with its source and layer", () => {
    const told = inForce(hongshan, law, Day.parse("2022-03-31"));
    const nursing = told.schemes.find(({ id }) => id === "nursing-subsidy");
    expect(told).toMatchObject({ region: "150402", layers: ["000000", "150400"] });
    expect(nursing?.materials?.map(({ id }) => id)).toContain("disability-certificate");
    expect(nursing?.procedure?.limits.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["national-entry", "submission"]),
    );
    expect(nursing?.amounts).toEqual(
      expect.arrayContaining([expect.objectContaining({ layer: "150400", source: expect.anything() })]),
    );
    expect(told.procedures.map(({ id }) => id)).toContain("cross-province-subsidy");
    expect(told.settings).toContainEqual(
      expect.objectContaining({ id: "decision-delegated-to-township", value: false }),
    );
  });

  it("tells only what was in force that day", () => {
    const before = inForce(hongshan, law, Day.parse("2021-04-30"));
    expect(before.schemes.find(({ id }) => id === "nursing-subsidy")?.amounts).toEqual([
      expect.objectContaining({ id: "elsewhere", layer: "000000" }),
    ]);
    expect(before.settings.map(({ id }) => id)).not.toContain("decision-delegated-to-township");
    expect(inForce(hongshan, law, Day.parse("2006-12-31")).schemes).toEqual([]);
  });

  it("tells what schemes name: notices, continuation, and when one may file", () => {
    const told = inForce(hongshan, law, Day.parse("2022-03-31"));
    const certificate = told.schemes.find(({ id }) => id === "certificate");
    expect(certificate?.materials?.length).toBeGreaterThan(0);
    expect(certificate?.payment).toBeUndefined();
    for (const { publicity, continuation } of told.schemes) {
      if (publicity) expect(told.publicities.map(({ id }) => id)).toContain(publicity);
      if (continuation) expect(told.continuations.map(({ id }) => id)).toContain(continuation);
    }
    expect(told.windows).toContainEqual(
      expect.objectContaining({ id: "employment-certification", source: expect.anything() }),
    );
  });

  const days = ["2019-03-31", "2022-06-30", "2024-06-30", "2026-03-31"].map((day) => Day.parse(day));

  it.each(regionsWithPacks)("lists every scheme of %s that has a name that day, and reads back as JSON", (code) => {
    const region = RegionCode.parse(code);
    const merged = mergedOf(
      ...lineage(region)
        .filter((each) => regionsWithPacks.includes(each))
        .map(textOf),
    );
    const own = compile(merged, "digest");
    for (const on of days) {
      const told = inForce(region, own, on);
      const named = namesIn(own.packs, (pack) => pack.schemes).filter((id) =>
        rowOn(own.packs, (pack) => pack.schemes?.[id]?.name, on),
      );
      expect(told.schemes.map(({ id }) => id)).toEqual(named);
      expect(told.schemes.every(({ service }) => service !== undefined)).toBe(true);
      expect(JSON.parse(JSON.stringify(told))).toMatchObject({ region: code, on });
    }
  });
});
