import * as z from "zod";
import { type ImportKind, tables } from "./columns.ts";
import { cellOf, type Row } from "./row.ts";

/** A row as an import keeps it, so that thousands fit in one record: its line, and its cells in the order of the table. */
export const PackedRow = z.tuple([z.int()], z.string());
export type PackedRow = z.infer<typeof PackedRow>;

const idsOf = (kind: ImportKind) => Object.keys(tables[kind].columns);

export const packRow = (kind: ImportKind, row: Row): PackedRow => [
  row.line,
  ...idsOf(kind).map((id) => cellOf(row, id)),
];

export const unpackRow = (kind: ImportKind, [line, ...cells]: PackedRow): Row => {
  const filled = idsOf(kind).map((id, n) => [id, cells[n] ?? ""] as const);
  return tables[kind].row(line).parse(Object.fromEntries(filled.filter(([, cell]) => cell !== "")));
};
