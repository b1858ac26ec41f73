import * as z from "zod";
import { InstitutionState } from "./institution.ts";
import { OfficeState } from "./office.ts";
import { Grant, Subject } from "./staff.ts";
import { townshipOf, VillageState } from "./village.ts";

const line = z.int();

/** One row of a file: what it would enter by the single route. */
export const Row = z.union([
  z.strictObject({ line, office: OfficeState }),
  z.strictObject({ line, village: VillageState }),
  z.strictObject({ line, institution: InstitutionState }),
  z.strictObject({ line, grant: Grant.extend({ sub: Subject }) }),
]);
export type Row = z.infer<typeof Row>;

/** What may stand in a file once: a code, or one role of one of the staff. */
export const nameOfRow = (row: Row): string => {
  if ("office" in row) return row.office.code;
  if ("village" in row) return row.village.code;
  if ("institution" in row) return row.institution.code;
  return [row.grant.sub, row.grant.role, row.grant.office ?? ""].join(" ");
};

/** The office a row presupposes: a village's township, or the office of a grant. */
export const officeOfRow = (row: Row): string | undefined => {
  if ("village" in row) return townshipOf(row.village);
  return "grant" in row ? row.grant.office : undefined;
};

/** What a row says in one of its columns. */
export const cellOf = (row: Row, column: string): string => {
  const { line: _, ...cells } = row;
  const found = Object.values(cells)
    .flatMap((one) => Object.entries(one))
    .find(([id]) => id === column);
  return z.string().catch("").parse(found?.[1]);
};

/** Offices come before what lies in them. */
export const inOrder = (rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => Number("village" in a) - Number("village" in b) || a.line - b.line);
