import { addDays } from "@tongban/kernel/day";
import type { Pack } from "./pack.ts";
import { type Path, type Problem, problem } from "./problem.ts";
import { leaves } from "./row.ts";

/** Rows that end before they begin, rows of one value that overlap, and holidays without an end in sight. */
export const wrongDays = (pack: Pack): Problem[] => [
  ...leaves(pack).flatMap(({ path, rows }) => wrongDates(path.split("/"), rows)),
  ...wrongHolidays(pack),
];

const wrongDates = (path: Path, rows: readonly { from: string; until?: string | undefined }[]): Problem[] =>
  rows.flatMap((row, n) => {
    if (row.until !== undefined && row.until < row.from)
      return [problem([...path, n, "until"], "until早于from。", "until lies before from.")];
    const clash = rows.slice(0, n).find((each) => from(each) <= until(row) && from(row) <= until(each));
    if (!clash) return [];
    return [
      problem(
        [...path, n, "from"],
        `与${clash.from}起的一行日期重叠，请给较早的一行写上until。`,
        `Overlaps the row from ${clash.from}: give the earlier row an until.`,
      ),
    ];
  });
const from = (row: { from: string }) => row.from;
const until = (row: { until?: string | undefined }) => row.until ?? "9999-12-31";

const wrongHolidays = (pack: Pack): Problem[] =>
  Object.entries(pack.calendar?.years ?? {}).flatMap(([year, rows]) =>
    rows.flatMap((row, n) =>
      row.value.flatMap((holiday, h) =>
        holiday.through < holiday.from || addDays(holiday.from, 31) < holiday.through
          ? [
              problem(
                ["calendar", "years", year, n, "value", h, "through"],
                "through应在from当日或之后一个月内。",
                "through is the day of from or one within the month after it.",
              ),
            ]
          : [],
      ),
    ),
  );
