import { parse } from "csv-parse/sync";
import * as z from "zod";
import type { Fault } from "./fault.ts";

/** A line of a file with its cells as they stand there. */
export type Line = { line: number; cells: readonly string[] };

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** The lines of a CSV file that hold anything, and the quotes in it that do not fit. Lines may end in any way. */
export const readCsv = (text: string): { lines: Line[]; faults: Fault[] } => {
  const faults: Fault[] = [];
  const records: unknown = parse(text.replace(/\r\n?/g, "\n"), {
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      faults.push({ line: z.int().catch(1).parse(error?.lines), message: badQuotes });
      return undefined;
    },
  });
  const lines = Records.parse(records)
    .map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return { lines, faults };
};

/** A quoted cell may hold line breaks: the record begins so many lines before it ends. */
const breaksIn = (record: readonly string[]) => record.join("").split("\n").length - 1;

const badQuotes = {
  zh: "引号不成对。单元格内的引号应写两次，整个单元格用引号括起。",
  en: "the quotes do not pair. Write a quote within a cell twice, and put the whole cell in quotes.",
};
