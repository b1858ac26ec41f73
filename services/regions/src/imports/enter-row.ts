import { unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { enterInstitution } from "../places/enter-institution.ts";
import { enterVillage } from "../places/enter-village.ts";
import type { InstitutionState } from "../places/institution.ts";
import type { OfficeState } from "../places/office.ts";
import { openOffice } from "../places/open-office.ts";
import type { VillageState } from "../places/village.ts";
import { grant } from "../staff/grant.ts";
import { misplaced, type Place } from "../staff/place-of-grant.ts";
import { type Grant, isSame, type StaffState } from "../staff/staff.ts";

/** What the single routes do, for rows of a file: what is there already, to the letter, is no fault and no change. */
export const enterRow = {
  office: (existing: OfficeState | undefined, region: RegionCode, office: OfficeState) =>
    existing?.name === office.name && existing.kind === office.kind
      ? unchanged(existing)
      : openOffice(existing, region, office),

  village: (existing: VillageState | undefined, township: OfficeState | undefined, village: VillageState) =>
    existing?.name === village.name ? unchanged(existing) : enterVillage(existing, township, village),

  institution: (existing: InstitutionState | undefined, institution: InstitutionState) =>
    existing?.name === institution.name && existing.kind === institution.kind
      ? unchanged(existing)
      : enterInstitution(existing, institution),

  grant: (
    existing: StaffState | undefined,
    region: RegionCode,
    place: Place,
    { sub, ...granted }: Grant & { sub: string },
  ) => {
    if (existing?.grants.some((held) => isSame(held, granted))) return unchanged(existing);
    return misplaced(granted, place) ?? grant(existing, region, sub, granted);
  },
};
