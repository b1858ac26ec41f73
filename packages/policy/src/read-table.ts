import type { Day } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import type { When } from "./condition.ts";
import type { Pack } from "./pack.ts";
import { readSetting, type SettingReason } from "./read-setting.ts";
import type { Row, Stated } from "./row.ts";
import type { Where } from "./setting.ts";
import { namesIn, rowOn, yields } from "./stated.ts";
import type { Table } from "./table.ts";

type Outcome = { when: When; where?: Where | undefined };
type Named<Value> = Stated<Value> & { id: string };

/**
 * The rows of a table in force on a day, in the order they are asked: first what a layer has fixed, the nation's before
 * all; then the deepest layer's, the special law before the general, except where it yields to a later rule above it.
 * Rows that stand under a setting count only where it is so settled.
 */
export const tableRows = <Value extends Outcome>(
  layers: readonly Pack[],
  at: (pack: Pack) => Record<string, Row<Value>[]> | undefined,
  day: Day,
): Answer<Table<Value>["rows"], SettingReason> => {
  const rows: Named<Value>[] = [];
  for (const id of namesIn(layers, at)) {
    const row = rowOn(layers, (pack) => at(pack)?.[id], day);
    if (!row) continue;
    const stands = isSettled(layers, row.value.where ?? {}, day);
    if (!stands.ok) return stands;
    if (stands.value) rows.push({ ...row, id });
  }
  return answer(
    inOrder(rows, layers, day).map(({ id, source, layer, binds, value }) => ({
      id,
      source,
      layer,
      binds,
      outcome: value,
      when: value.when,
    })),
  );
};

const isSettled = (layers: readonly Pack[], where: Where, day: Day): Answer<boolean, SettingReason> => {
  for (const [name, value] of Object.entries(where)) {
    const setting = readSetting(layers, name, day);
    if (!setting.ok) return setting;
    if (setting.value.value !== value) return answer(false);
  }
  return answer(true);
};

const inOrder = <Value>(rows: readonly Named<Value>[], layers: readonly Pack[], day: Day): Named<Value>[] => {
  const depth = (row: Named<Value>) => layers.findIndex(({ region }) => region === row.layer);
  const givesWay = (row: Named<Value>) => layers.some((pack) => pack.region === row.layer && yields(pack, day));
  const fixed = rows.filter(({ binds }) => binds === "fixed").toSorted((a, b) => depth(a) - depth(b));
  const ordered: Named<Value>[] = [];
  for (const row of rows.filter(({ binds }) => binds !== "fixed")) {
    const before = ordered.findIndex((each) => depth(each) > depth(row) && each.from < row.from && givesWay(each));
    ordered.splice(before === -1 ? ordered.length : before, 0, row);
  }
  return [...fixed, ...ordered];
};

/** The rows of a scheme's tables on a day; none where a setting they stand under has no answer. */
export const rowsOn = (id: string, layers: readonly Pack[], day: Day) => {
  const eligibility = tableRows(layers, (pack) => pack.schemes?.[id]?.eligibility, day);
  const amounts = tableRows(layers, (pack) => pack.schemes?.[id]?.amounts, day);
  const stacking = tableRows(layers, (pack) => pack.schemes?.[id]?.stacking, day);
  return {
    eligibility: eligibility.ok ? eligibility.value : [],
    amounts: amounts.ok ? amounts.value : [],
    stacking: stacking.ok ? stacking.value : [],
  };
};
