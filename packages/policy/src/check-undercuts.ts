import type { Day } from "@tongban/kernel/day";
import type { Source } from "@tongban/kernel/source";
import { type AmountRow, measureOf } from "./amount.ts";
import { matterInWords, mattersOf } from "./domain.ts";
import type { Vocabulary } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem } from "./problem.ts";
import { rowsOn } from "./read-table.ts";
import type { Binds } from "./row.ts";
import { tableOf } from "./table.ts";

/** Somebody to whom a row of this layer, by whatever name, gives less than a floor above it, or more than a cap. */
export const undercuts = (
  id: string,
  above: readonly Pack[],
  pack: Pack,
  vocabulary: Vocabulary,
  day: Day,
): Problem[] => {
  const bound = rowsOn(id, above, day).amounts;
  if (!bound.some(({ binds }) => binds === "floor" || binds === "cap")) return [];
  const { amounts } = rowsOn(id, [...above, pack], day);
  const matters = mattersOf(
    [...bound, ...amounts].map(({ when }) => when),
    vocabulary,
  );
  const before = tableOf(bound);
  const now = tableOf(amounts);
  for (const facts of matters ?? []) {
    const was = before.ask(facts);
    const is = now.ask(facts);
    if (was.hit !== "row" || is.hit !== "row" || is.row.layer !== pack.region) continue;
    const binds = bound.find((row) => row.id === was.row.id)?.binds;
    if (isBroken(binds, was.row.outcome, is.row.outcome))
      return [
        problem(
          ["schemes", id, "amounts", is.row.id],
          `${was.row.layer}的规定（${clauseOf(was.row.source)}）是${binds === "cap" ? "上限" : "下限"}；本行（${clauseOf(is.row.source)}）对${matterInWords(facts, vocabulary).zh}的人与之不符。`,
          `What ${was.row.layer} states (${clauseOf(was.row.source)}) is a ${binds}; this row (${clauseOf(is.row.source)}) breaks it for whoever has ${matterInWords(facts, vocabulary).en}.`,
        ),
      ];
  }
  return [];
};

const isBroken = (binds: Binds | undefined, limit: AmountRow, own: AmountRow) => {
  const [a, b] = [measureOf(limit), measureOf(own)];
  if ((binds !== "floor" && binds !== "cap") || !a) return false;
  if (!b || a.kind !== b.kind) return true;
  return binds === "floor" ? b.number < a.number : b.number > a.number;
};

const clauseOf = ({ document, clause }: Source) => `${document} ${clause}`;
