import { addDays, type Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { Pack } from "@tongban/policy/pack";
import { isInForce, leaves, type Row } from "@tongban/policy/row";
import { yields } from "@tongban/policy/stated";
import type { Explanation } from "./views.ts";

/** One value of the law as it reads: what it is, whose, and by which clause. */
export type Reading = { value: unknown; layer: string; document: string; clause: string };
/** A value that a draft changes from a day on; without a side, nothing holds there. */
export type Change = { path: string; from: Day; before: Reading | undefined; after: Reading | undefined };

type Rows = readonly Row<unknown>[];
/** A value that is stated otherwise than by any pack there was, with the days on which what it says may turn. */
export type Touched = { path: string; rows: Rows; days: Day[] };

/** The values a pack states otherwise than the region's packs before it, and those it no longer states. */
export const touchedBy = (pack: Pack, earlier: readonly Pack[], from: Day): Touched[] => {
  const stated = new Map(leaves(pack).map(({ path, rows }) => [path, rows]));
  const before = earlier.map((each) => new Map(leaves(each).map(({ path, rows }) => [path, rows])));
  const paths = new Set([...stated.keys(), ...before.flatMap((each) => [...each.keys()])]);
  return [...paths].flatMap((path) => {
    const rows = stated.get(path) ?? [];
    const others = before.map((each) => each.get(path) ?? []);
    if (others.length > 0 && others.every((each) => JSON.stringify(each) === JSON.stringify(rows))) return [];
    const turns = [rows, ...others].flat().flatMap((row) => [row.from, ...(row.until ? [addDays(row.until, 1)] : [])]);
    return { path, rows, days: [...new Set([from, ...turns.filter((day) => day > from)])].sort() };
  });
};

const reading = ({ value, source }: Pick<Row<unknown>, "value" | "source">, layer: string): Reading => ({
  value,
  layer,
  document: source.document,
  clause: source.clause,
});

/** What a value is on a day by the law that holds, and what it would be under a pack of the region. */
export const changeOn = (
  pack: Pack,
  { path, rows }: Pick<Touched, "path" | "rows">,
  holds: Explanation | undefined,
  from: Day,
): Change | undefined => {
  const above = (holds ? [holds, ...holds.replaced] : []).find(
    (row) => row.layer !== pack.region && row.from <= from && (row.until === undefined || from <= row.until),
  );
  const own = rows.find((row) => isInForce(row, from));
  const gives = own && !(above && above.from > own.from && yields(pack, from));
  const after = gives ? reading(own, pack.region) : above && reading(above, above.layer);
  const before = holds && reading(holds, holds.layer);
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : { path, from, before, after };
};

/** A pack that states nothing: what a region has that inherits everything. */
export const nothing = (region: RegionCode): Pack => Pack.parse({ region, title: { zh: region, en: region } });

const read = (side: Reading | undefined) =>
  side ? `${JSON.stringify(side.value)} · ${side.layer} ${side.document} ${side.clause}` : "无 none";

/** What a draft changes in the law, value by value, before and after. */
export const changeLines = (changes: readonly Change[], more: number): string[] => [
  changes.length > 0 ? "规定的变化 what changes in the law:" : "没有一项规定的内容改变 no value of the law changes",
  ...changes.flatMap(({ path, from, before, after }) => [
    `  ${path} · 自 from ${from}`,
    `    原 before ${read(before)}`,
    `    后 after  ${read(after)}`,
  ]),
  ...(more > 0 ? [`  另有${more}项未列出 and ${more} more values, not shown`] : []),
];
