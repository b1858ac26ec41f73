import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import { type Column, keyOf, type Table, titleOf } from "./columns.ts";
import type { Fault } from "./fault.ts";
import type { Line } from "./read-csv.ts";
import { nameOfRow, type Row } from "./row.ts";

/** The rows of a table by its first line, which names the columns, and everything wrong with lines and cells. */
export const readRows = (table: Table, [head, ...lines]: readonly Line[]): { rows: Row[]; faults: Fault[] } => {
  const header = readHeader(table.columns, head ?? { line: 1, cells: [] });
  if (header.faults.length > 0) return { rows: [], faults: header.faults };
  const read = lines.map((line) => readRow(table, header.columns, line));
  const rows = read.flatMap(({ row }) => row ?? []);
  return { rows, faults: [...read.flatMap(({ faults }) => faults), ...repeated(table, rows)] };
};

type Found = { id: string; title: string; column: Column } | undefined;

/** Which column of the table stands in which place of the file. */
const readHeader = (columns: Record<string, Column>, { line, cells }: Line) => {
  const faults: Fault[] = [];
  const all = Object.entries(columns);
  const known = all.map(([, column]) => titleOf(column)).join("、");
  const found = cells.map((cell): Found => {
    const title = cell.normalize("NFKC").trim();
    if (title === "") return undefined;
    const [id, column] = all.find(([, { titles }]) => titles.includes(title)) ?? [];
    if (id && column) return { id, title, column };
    faults.push({ line, found: title, message: unknownColumn(known) });
    return undefined;
  });
  const ids = found.map((one) => one?.id);
  for (const [place, one] of found.entries())
    if (one && ids.indexOf(one.id) !== place) faults.push({ line, found: one.title, message: columnTwice });
  for (const [id, { titles, optional }] of all)
    if (!optional && !ids.includes(id)) faults.push({ line, message: columnMissing(titles) });
  return { columns: found, faults };
};

const readRow = ({ row }: Table, columns: readonly Found[], { line, cells }: Line): { row?: Row; faults: Fault[] } => {
  const tidied = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [place, raw] of cells.entries()) {
    const one = columns[place];
    const cell = one ? one.column.tidy(raw) : raw.trim();
    if (cell !== "" && one) tidied.set(one.id, cell);
    else if (cell !== "") faults.push({ line, found: cell, message: noColumn });
  }
  const parsed = row(line).safeParse(Object.fromEntries(tidied));
  if (parsed.success) return faults.length > 0 ? { faults } : { row: parsed.data, faults };
  const wrong = new Map(parsed.error.issues.map((issue) => [String(issue.path[0]), issue]));
  for (const [id, issue] of wrong) {
    const place = columns.findIndex((one) => one?.id === id);
    const one = columns[place];
    if (!one) continue;
    faults.push({
      line,
      column: one.title,
      found: cells[place]?.trim() ?? "",
      message: said(issue) ?? one.column.expects,
    });
  }
  return { faults };
};

const Said = z.object({ zh: z.string(), en: z.string() });

/** What a check says of itself, such as that a last character does not fit the others. */
const said = (issue: z.core.$ZodIssue): Message | undefined =>
  issue.code === "custom" ? Said.safeParse(issue.params).data : undefined;

/** What stands in a file twice: the later line is wrong, and names the earlier. */
const repeated = (table: Table, rows: readonly Row[]): Fault[] => {
  const key = table.columns[keyOf(table)];
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const name = nameOfRow(row);
    const line = first.get(name);
    if (line === undefined) first.set(name, row.line);
    return line === undefined
      ? []
      : [{ line: row.line, found: name.trim(), message: twice(line), ...(key && { column: titleOf(key) }) }];
  });
};

const twice = (line: number) => ({
  zh: `与第${line}行重复，请删去其中一行。`,
  en: `it repeats line ${line}: delete one of the two.`,
});
const unknownColumn = (known: string) => ({
  zh: `没有这一列。可用的列：${known}。`,
  en: `there is no such column. The columns are: ${known}.`,
});
const columnTwice = { zh: "该列重复。", en: "the column is there twice." };
const columnMissing = (titles: readonly string[]) => ({
  zh: `缺少列「${titles[1] ?? titles[0]}」（${titles[0]}），首行应为列名。`,
  en: `the column ${titles[0]} (${titles[1] ?? titles[0]}) is missing; the first line names the columns.`,
});
const noColumn = { zh: "该单元格不在任何列名之下。", en: "the cell stands under no column." };
