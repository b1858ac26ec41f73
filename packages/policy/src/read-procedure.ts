import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import * as z from "zod";
import type { Pack } from "./pack.ts";
import { type Limit, Moment, type Procedure, type ProcedureLaw, type Step } from "./procedure.ts";
import { readSetting, type SettingReason, settled } from "./read-setting.ts";
import { all, isNamed, nameOn, namesIn, rowOn, statedOn } from "./stated.ts";

export type ProcedureReason = "procedure-unknown" | SettingReason;

/** The procedure of that name on a day, its delegations and settings resolved. */
export const readProcedure = (layers: readonly Pack[], id: string, day: Day): Answer<Procedure, ProcedureReason> => {
  const at = (pack: Pack) => pack.procedures?.[id];
  if (!isNamed(layers, (pack) => pack.procedures, id))
    return refuse("procedure-unknown", { zh: `没有名为${id}的办理程序。`, en: `There is no procedure called ${id}.` });
  const name = nameOn(layers, `procedures/${id}/name`, (pack) => at(pack)?.name, day);
  if (!name.ok) return name;
  const route = rowOn(layers, (pack) => at(pack)?.route, day)?.value ?? [];
  const steps = all(route.map((step) => readStep(layers, id, step, at, day)));
  if (!steps.ok) return steps;
  const limits = all(namesIn(layers, (pack) => at(pack)?.limits).map((limit) => readLimit(layers, limit, at, day)));
  if (!limits.ok) return limits;
  return answer({
    id,
    title: name.value.value,
    source: name.value.source,
    steps: steps.value,
    limits: limits.value.flat(),
  });
};

type At = (pack: Pack) => ProcedureLaw | undefined;

const readStep = (
  layers: readonly Pack[],
  procedure: string,
  id: string,
  at: At,
  day: Day,
): Answer<Step, ProcedureReason> => {
  const row = statedOn(layers, `procedures/${procedure}/steps/${id}`, (pack) => at(pack)?.steps?.[id], day);
  if (!row.ok) return row;
  const { delegation, ...step } = row.value.value;
  const { source } = row.value;
  if (!delegation) return answer({ id, source, ...step });
  const setting = readSetting(layers, delegation.setting, day);
  if (!setting.ok) return setting;
  return setting.value.value === true
    ? answer({ id, ...step, source: setting.value.source, holder: delegation.holder })
    : answer({ id, source, ...step });
};

const readLimit = (layers: readonly Pack[], id: string, at: At, day: Day): Answer<Limit[], ProcedureReason> => {
  const row = rowOn(layers, (pack) => at(pack)?.limits?.[id], day);
  if (!row) return answer([]);
  const starts = settled(layers, row.value.starts, Moment, day);
  if (!starts.ok) return starts;
  const stopsWhileAsked = settled(layers, row.value.stopsWhileAsked, z.boolean(), day);
  if (!stopsWhileAsked.ok) return stopsWhileAsked;
  const { source, value } = row;
  return answer([{ ...value, id, source, starts: starts.value, stopsWhileAsked: stopsWhileAsked.value }]);
};
