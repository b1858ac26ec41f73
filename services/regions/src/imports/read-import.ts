import { type Answer, answer, type Refused, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { InstitutionState } from "../places/institution.ts";
import type { OfficeState } from "../places/office.ts";
import type { VillageState } from "../places/village.ts";
import type { StaffState } from "../staff/staff.ts";
import { type ImportKind, keyOf, type Table, tables, titleOf } from "./columns.ts";
import { decode } from "./decode.ts";
import { enterRow } from "./enter-row.ts";
import { type Fault, toldFaults } from "./fault.ts";
import { readCsv } from "./read-csv.ts";
import { readRows } from "./read-rows.ts";
import { cellOf, inOrder, officeOfRow, type Row } from "./row.ts";

/** What a region has already of what a file may name, each by its code or subject. */
export type Stored = {
  offices: ReadonlyMap<string, OfficeState>;
  villages: ReadonlyMap<string, VillageState>;
  institutions: ReadonlyMap<string, InstitutionState>;
  staff: ReadonlyMap<string, StaffState>;
};

/** What a file would enter: its rows without those that are there already. */
export type ReadImport = { rows: Row[]; unchanged: number };

const MOST_ROWS = 5_000;

/** Reads a file, and asks of each row what its single route would: all or nothing, and everything that is wrong at once. */
export const readImport = (
  kind: ImportKind,
  region: RegionCode,
  bytes: Uint8Array,
  stored: Stored,
): Answer<ReadImport, "import-encoding" | "import-too-large" | "import-invalid"> => {
  const text = decode(bytes);
  if (!text.ok) return text;
  const { lines, faults: quotes } = readCsv(text.value);
  if (lines.length > MOST_ROWS + 1) return tooManyRows(lines.length - 1);
  const { rows, faults } = readRows(tables[kind], lines);
  const judged = judge(tables[kind], rows, region, stored);
  const wrong = [...quotes, ...faults, ...judged.faults];
  if (wrong.length === 0 && rows.length === 0) wrong.push({ line: 1, message: noRows });
  return wrong.length > 0 ? invalid(wrong) : answer({ rows: judged.rows, unchanged: judged.unchanged });
};

/** What becomes of the rows one after another, each on what is stored and what the rows before it would enter. */
const judge = (table: Table, all: readonly Row[], region: RegionCode, stored: Stored) => {
  const known = {
    offices: new Map(stored.offices),
    villages: new Map(stored.villages),
    institutions: new Map(stored.institutions),
    staff: new Map(stored.staff),
  };
  const enter = (row: Row) => {
    const code = officeOfRow(row) ?? "";
    const place = { office: known.offices.get(code), institution: known.institutions.get(code) };
    if ("office" in row) return kept(known.offices, row.office.code, (one) => enterRow.office(one, region, row.office));
    if ("village" in row)
      return kept(known.villages, row.village.code, (one) => enterRow.village(one, place.office, row.village));
    if ("institution" in row)
      return kept(known.institutions, row.institution.code, (one) => enterRow.institution(one, row.institution));
    return kept(known.staff, row.grant.sub, (one) => enterRow.grant(one, region, place, row.grant));
  };
  const rows: Row[] = [];
  const faults: Fault[] = [];
  for (const row of inOrder(all)) {
    const entered = enter(row);
    if (!entered.ok) faults.push(faultOf(table, row, entered));
    else if (entered.facts.length > 0) rows.push(row);
  }
  return { rows, faults, unchanged: all.length - rows.length - faults.length };
};

type Entered<State> = { ok: true; state: State; facts: readonly unknown[] } | Refused;

/** Why a rule refuses a row, at the column it names or else at the one the row is known by. */
const faultOf = (table: Table, row: Row, { field, message }: Refused): Fault => {
  const named = field?.replace("/body/", "") ?? "";
  const id = named in table.columns ? named : keyOf(table);
  const column = table.columns[id];
  return { line: row.line, ...(column && { column: titleOf(column) }), found: cellOf(row, id), message };
};

const kept = <State>(
  known: Map<string, State>,
  name: string,
  rule: (existing: State | undefined) => Entered<State>,
) => {
  const entered = rule(known.get(name));
  if (entered.ok) known.set(name, entered.state);
  return entered;
};

const field = "/body/file";
const noRows = { zh: "除列名外没有内容。", en: "it holds nothing but the names of its columns." };

const tooManyRows = (rows: number) =>
  refuse(
    "import-too-large",
    {
      zh: `文件有${rows}行，一次最多${MOST_ROWS}行，请分几次导入。`,
      en: `The file has ${rows} rows; at most ${MOST_ROWS} are taken at once. Import it in parts.`,
    },
    { field },
  );

const invalid = (faults: readonly Fault[]) =>
  refuse(
    "import-invalid",
    {
      zh: `文件有${faults.length}处错误，没有导入任何内容。`,
      en: `Errors in the file: ${faults.length}. Nothing was entered.`,
    },
    { field, errors: toldFaults(faults) },
  );
