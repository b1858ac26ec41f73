import type { When } from "./condition.ts";
import type { Expression } from "./expression.ts";
import { expressionsIn } from "./numbers.ts";
import type { Path } from "./problem.ts";
import type { Row } from "./row.ts";
import type { SchemeLaw } from "./scheme.ts";
import type { Where } from "./setting.ts";

/** A row of a scheme's tables as a pack writes it: where, on which conditions and settings, and what it reckons with. */
export type SchemeRow = { path: Path; when: When; where: Where; expressions: readonly Expression[] };

/** Every row of a scheme's tables. */
export const rowsOfScheme = (id: string, { eligibility, amounts, stacking }: SchemeLaw): SchemeRow[] => [
  ...rowsOf(["schemes", id, "eligibility"], eligibility),
  ...rowsOf(["schemes", id, "amounts"], amounts),
  ...rowsOf(["schemes", id, "stacking"], stacking),
];

type Value = { when: When; where?: Where | undefined } & Parameters<typeof expressionsIn>[0];

const rowsOf = <Stated extends { when: When }>(
  path: Path,
  table: Readonly<Record<string, readonly Row<Stated & Partial<Omit<Value, "when">>>[]>> = {},
): SchemeRow[] =>
  Object.entries(table).flatMap(([id, dated]) =>
    dated.map(({ value }, n) => ({
      path: [...path, id, n, "value"],
      when: value.when,
      where: value.where ?? {},
      expressions: expressionsIn(value),
    })),
  );
