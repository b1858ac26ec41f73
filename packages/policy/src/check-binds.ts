import { measureOf } from "./amount.ts";
import type { Pack } from "./pack.ts";
import { type Path, type Problem, problem } from "./problem.ts";
import { type Binds, leaves, type Row } from "./row.ts";

type Bound = Row<unknown> & { binds: Binds; layer: string };

/** Values of a pack that break what a layer above has fixed, or set as a floor or cap, with both clauses. */
export const broken = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const bounds = boundsIn(above);
  return leaves(pack).flatMap(({ path, rows }) =>
    (bounds.get(path) ?? []).flatMap((bound) =>
      rows.flatMap((row, n) =>
        overlap(row, bound) && breaks(row, bound) ? [told([...path.split("/"), n, "value"], row, bound)] : [],
      ),
    ),
  );
};

const boundsIn = (layers: readonly Pack[]): Map<string, Bound[]> => {
  const bounds = new Map<string, Bound[]>();
  for (const layer of layers)
    for (const { path, rows } of leaves(layer))
      for (const row of rows)
        if (row.binds !== undefined)
          bounds.set(path, [...(bounds.get(path) ?? []), { ...row, binds: row.binds, layer: layer.region }]);
  return bounds;
};

const overlap = (a: Row<unknown>, b: Row<unknown>) =>
  a.from <= (b.until ?? "9999-12-31") && b.from <= (a.until ?? "9999-12-31");

const breaks = (row: Row<unknown>, bound: Bound): boolean => {
  if (bound.binds === "fixed") return JSON.stringify(row.value) !== JSON.stringify(bound.value);
  const own = numberOf(row.value);
  const limit = numberOf(bound.value);
  if (!own || !limit || own.kind !== limit.kind) return true;
  return bound.binds === "floor" ? own.number < limit.number : own.number > limit.number;
};

/** What of a value may be compared: a number, the number of a quantity, the days of a limit, the sum of an amount. */
const numberOf = (value: unknown): { kind: string; number: number } | undefined => {
  if (typeof value === "number") return { kind: "number", number: value };
  if (typeof value !== "object" || value === null) return undefined;
  for (const kind of ["number", "workingDays", "yuan", "days"])
    if (kind in value) {
      const number: unknown = Object.entries(value).find(([key]) => key === kind)?.[1];
      return typeof number === "number" ? { kind, number } : undefined;
    }
  return measureOf(value);
};

const said: Record<Binds, { zh: string; en: string }> = {
  fixed: { zh: "已定，下级不得改变", en: "is fixed and may not be changed" },
  floor: { zh: "是下限，下级不得低于", en: "is a floor that may not be undercut" },
  cap: { zh: "是上限，下级不得超过", en: "is a cap that may not be exceeded" },
};

const told = (path: Path, { source }: Row<unknown>, bound: Bound): Problem => {
  const clauses = [bound.source, source].map(({ document, clause }) => `${document} ${clause}`);
  return problem(
    path,
    `${bound.layer}的规定（${clauses[0]}）${said[bound.binds].zh}；本规定（${clauses[1]}）与之不符。`,
    `What ${bound.layer} states (${clauses[0]}) ${said[bound.binds].en}; this row (${clauses[1]}) breaks it.`,
  );
};
