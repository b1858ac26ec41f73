import { recordKind } from "@tongban/events/record";
import { accept, unchanged } from "@tongban/kernel/decision";
import * as z from "zod";
import { Hash, hashOf } from "../chain.ts";
import { Look, type Walk } from "./ledger.ts";

/** One change of a record, in the order of its day. */
export const Change = z.strictObject({ record: z.string(), change: z.string(), order: z.string(), hash: Hash });
export type Change = z.infer<typeof Change>;

/** A part of a day's changes, frozen: one page of its index as it was. `next` is where the page after it begins. */
export const Sheet = Look.extend({
  sheet: z.int().nonnegative(),
  changes: z.array(Change),
  next: z.string().optional(),
});
export type Sheet = z.infer<typeof Sheet>;

export const SheetKind = recordKind({
  kind: "sheet",
  title: { zh: "台账页", en: "sheet of a ledger" },
  schema: Sheet,
  index: ({ day, part, sheet }) => ({ queue: [day, `${part}.${String(sheet).padStart(6, "0")}`] }),
  unchained: true,
});

export const sheetId = ({ day, part }: Look, sheet: number) => `${day}.${part}.${sheet}`;

/** Keeps a sheet as it was written first. */
export const freeze = (held: Sheet | undefined, written: Sheet) => (held ? unchanged(held) : accept(written));

/** The sum over a day's sheets so far, and one more. */
export const plusSheet = (sum: string | undefined, { next: _, ...sheet }: Sheet): string =>
  hashOf({ ...(sum !== undefined && { before: sum }), sheet });

const nameOf = ({ record, change }: Change) => `${record} ${change}`;

/** What of a page stands in none of these sheets. */
export const lateIn = (page: readonly Change[], sheets: readonly Sheet[]): Change[] => {
  const known = new Set(sheets.flatMap(({ changes }) => changes.map(nameOf)));
  return page.filter((change) => !known.has(nameOf(change)));
};

/** How far a walk has come with a page: with the sheet that was written of it, if there was anything to write. */
export const turned = (walk: Walk, sheet: Sheet | undefined, next: string | undefined, compared: number): Walk => {
  const { after: _, ...rest } = walk;
  const place = { ...rest, compared, ...(next !== undefined && { after: next }), isOver: next === undefined };
  if (!sheet) return place;
  const [first, last] = [sheet.changes[0]?.order, sheet.changes.at(-1)?.order];
  return {
    ...place,
    sheets: walk.sheets + 1,
    changes: walk.changes + sheet.changes.length,
    sum: plusSheet(walk.sum, sheet),
    first: walk.first ?? first,
    last: last ?? walk.last,
  };
};
