import type { RegionCode } from "@tongban/kernel/region";
import { type By, wholeRegion } from "@tongban/runtime/access";
import { enterRow } from "../imports/enter-row.ts";
import { officeOfRow, type Row } from "../imports/row.ts";
import { institutions, offices, placeOf, staff, villages } from "./region-records.ts";

/** Enters one row of a file, by the rule of its single route and on what is stored now. */
export const enter = async (region: RegionCode, row: Row, by: By) => {
  const access = wholeRegion(region);
  if ("office" in row)
    return offices(access).decide(row.office.code, (existing) => enterRow.office(existing, region, row.office), by);
  if ("institution" in row)
    return institutions(access).decide(
      row.institution.code,
      (existing) => enterRow.institution(existing, row.institution),
      by,
    );
  const place = await placeOf(access, officeOfRow(row));
  if ("village" in row)
    return villages(access).decide(
      row.village.code,
      (existing) => enterRow.village(existing, place.office, row.village),
      by,
    );
  return staff(access).decide(row.grant.sub, (existing) => enterRow.grant(existing, region, place, row.grant), by);
};
