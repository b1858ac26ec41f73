import { InstitutionEntered, VillageEntered } from "@tongban/events/regions";
import { accept } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { enterInstitution } from "./enter-institution.ts";
import { enterVillage } from "./enter-village.ts";
import { InstitutionState } from "./institution.ts";
import { OfficeState } from "./office.ts";
import { VillageState } from "./village.ts";

const township = OfficeState.parse({ code: "150402001", kind: "township", name: "西屯街道" });
const village = VillageState.parse({ code: "150402001001", name: "西屯社区" });
const institution = { code: "91350100M000100Y43", name: "红山区康复中心", kind: "care" };

describe("enterVillage", () => {
  it("enters a village of a township of the region", () => {
    expect(enterVillage(undefined, township, village)).toEqual(accept(village, VillageEntered.of(village)));
  });

  it.each([
    ["village-already-entered", village, township],
    ["township-not-entered", undefined, undefined],
    ["township-not-entered", undefined, { ...township, kind: "window" as const }],
  ])("refuses with %s", (reason, existing, office) => {
    expect(enterVillage(existing, office, village)).toMatchObject({ ok: false, reason, field: "/body/code" });
  });

  it.each(["150402001", "15040200100a", "1504020010011"])("has no village %s", (code) => {
    expect(VillageState.safeParse({ ...village, code }).success).toBe(false);
  });
});

describe("enterInstitution", () => {
  it("enters an institution by its credit code", () => {
    const read = InstitutionState.parse(institution);
    expect(enterInstitution(undefined, read)).toEqual(accept(read, InstitutionEntered.of(read)));
    expect(enterInstitution(read, read)).toMatchObject({ ok: false, reason: "institution-already-entered" });
  });

  it.each([{ code: "91350100M000100Y44" }, { kind: "school" }, { name: "康复\u0000中心" }, { name: " " }])(
    "takes none with %o",
    (wrong) => {
      expect(InstitutionState.safeParse({ ...institution, ...wrong }).success).toBe(false);
    },
  );
});
