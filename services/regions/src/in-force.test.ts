import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { lawOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { inForce } from "./in-force.ts";

const law = lawOf();
const hongshan = RegionCode.parse("150402");

describe("inForce", () => {
  it("tells schemes with papers, steps, limits and amounts, each with its source and layer", () => {
    const told = inForce(hongshan, law, Day.parse("2022-03-31"));
    const nursing = told.schemes.find(({ id }) => id === "nursing-subsidy");
    expect(told).toMatchObject({ region: "150402", layers: ["000000", "150400"] });
    expect(nursing?.materials.map(({ id }) => id)).toContain("disability-certificate");
    expect(nursing?.procedure.limits.map(({ id }) => id)).toEqual(
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
    expect(inForce(hongshan, law, Day.parse("2021-04-30")).schemes).toEqual([]);
  });
});
