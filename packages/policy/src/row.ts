import { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { Source } from "@tongban/kernel/source";
import * as z from "zod";

/** How a value binds the layers below: they may not change it, not go below it (不低于), not go above it (不超过). */
export const Binds = z.enum(["fixed", "floor", "cap"]);
export type Binds = z.infer<typeof Binds>;

/** A value of law: in force from a day, until a day (that day included) or until further notice, and where it stands. */
export type Row<Value> = {
  from: Day;
  until?: Day | undefined;
  source: Source;
  binds?: Binds | undefined;
  value: Value;
};

/** A row with the layer that states it. */
export type Stated<Value> = Row<Value> & { layer: RegionCode };

const dated = { from: Day, until: Day.optional(), source: Source, binds: Binds.optional() };

/** The schema of a leaf of a pack: the dated rows of one value. */
export const rows = <Value extends z.ZodType>(value: Value) => z.array(z.strictObject({ ...dated, value })).min(1);

export const isInForce = (row: Row<unknown>, day: Day) =>
  row.from <= day && (row.until === undefined || day <= row.until);

/** The leaves below a node of a pack with their paths. In a pack every list above a row is the rows of a leaf, but in its facts and cases. */
export const leaves = (node: unknown, path = ""): { path: string; rows: Row<unknown>[] }[] => {
  if (isRows(node)) return [{ path, rows: node }];
  return isTree(node)
    ? Object.entries(node)
        .filter(([key]) => path !== "" || (key !== "facts" && key !== "cases"))
        .flatMap(([key, below]) => leaves(below, path ? `${path}/${key}` : key))
    : [];
};

const isRows = (node: unknown): node is Row<unknown>[] => Array.isArray(node);
const isTree = (node: unknown): node is Record<string, unknown> => typeof node === "object" && node !== null;
