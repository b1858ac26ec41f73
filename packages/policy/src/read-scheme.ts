import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import * as z from "zod";
import type { When } from "./condition.ts";
import { judge } from "./judge.ts";
import type { Pack } from "./pack.ts";
import { type ProcedureReason, readProcedure } from "./read-procedure.ts";
import { type SettingReason, settled } from "./read-setting.ts";
import type { Row } from "./row.ts";
import type { Material, Payment, Scheme } from "./scheme.ts";
import { all, isNamed, nameOn, namesIn, rowOn, statedOn } from "./stated.ts";
import { tableOf } from "./table.ts";

export type SchemeReason = "scheme-unknown" | ProcedureReason;

/** The scheme of that name on a day. */
export const readScheme = (layers: readonly Pack[], id: string, day: Day): Answer<Scheme, SchemeReason> => {
  const path = `schemes/${id}`;
  const at = (pack: Pack) => pack.schemes?.[id];
  if (!isNamed(layers, (pack) => pack.schemes, id))
    return refuse("scheme-unknown", { zh: `没有名为${id}的补贴项目。`, en: `There is no scheme called ${id}.` });
  const name = nameOn(layers, `${path}/name`, (pack) => at(pack)?.name, day);
  if (!name.ok) return name;
  const procedureId = statedOn(layers, `${path}/procedure`, (pack) => at(pack)?.procedure, day);
  if (!procedureId.ok) return procedureId;
  const procedure = readProcedure(layers, procedureId.value.value, day);
  if (!procedure.ok) return procedure;
  const papers = statedOn(layers, `${path}/materials`, (pack) => at(pack)?.materials, day);
  if (!papers.ok) return papers;
  const materials = all(papers.value.value.map((paper) => readMaterial(layers, paper, day)));
  if (!materials.ok) return materials;
  const paymentId = statedOn(layers, `${path}/payment`, (pack) => at(pack)?.payment, day);
  if (!paymentId.ok) return paymentId;
  const payment = readPayment(layers, paymentId.value.value, day);
  if (!payment.ok) return payment;
  const title = name.value.value;
  return answer({
    id,
    title,
    source: name.value.source,
    materials: materials.value,
    procedure: procedure.value,
    payment: payment.value,
    judge: judge(
      title,
      readTable(layers, (pack) => at(pack)?.eligibility, day),
      readTable(layers, (pack) => at(pack)?.amounts, day),
    ),
  });
};

const readMaterial = (layers: readonly Pack[], id: string, day: Day): Answer<Material, SchemeReason> => {
  const row = statedOn(layers, `materials/${id}`, (pack) => pack.materials?.[id], day);
  return row.ok ? answer({ id, source: row.value.source, ...row.value.value }) : row;
};

const readTable = <Outcome extends { when: When }>(
  layers: readonly Pack[],
  at: (pack: Pack) => Record<string, Row<Outcome>[]> | undefined,
  day: Day,
) =>
  tableOf(
    namesIn(layers, at).flatMap((id) => {
      const row = rowOn(layers, (pack) => at(pack)?.[id], day);
      return row ? [{ id, source: row.source, layer: row.layer, outcome: row.value, when: row.value.when }] : [];
    }),
  );

const readPayment = (layers: readonly Pack[], id: string, day: Day): Answer<Payment, SettingReason> => {
  const at = (pack: Pack) => pack.payments?.[id];
  const path = `payments/${id}`;
  const cycle = statedOn(layers, `${path}/cycle`, (pack) => at(pack)?.cycle, day);
  if (!cycle.ok) return cycle;
  const cutOffDay = statedOn(layers, `${path}/cutOffDay`, (pack) => at(pack)?.cutOffDay, day);
  if (!cutOffDay.ok) return cutOffDay;
  const counts = statedOn(layers, `${path}/cutOffDayCounts`, (pack) => at(pack)?.cutOffDayCounts, day);
  if (!counts.ok) return counts;
  const cutOffDayCounts = settled(layers, counts.value.value, z.boolean(), day);
  if (!cutOffDayCounts.ok) return cutOffDayCounts;
  const startMonth = statedOn(layers, `${path}/startMonth`, (pack) => at(pack)?.startMonth, day);
  if (!startMonth.ok) return startMonth;
  const confirmedBy = statedOn(layers, `${path}/confirmedBy`, (pack) => at(pack)?.confirmedBy, day);
  if (!confirmedBy.ok) return confirmedBy;
  return answer({
    id,
    source: cutOffDay.value.source,
    cycle: cycle.value.value,
    cutOffDay: cutOffDay.value.value,
    cutOffDayCounts: cutOffDayCounts.value,
    startMonth: startMonth.value.value,
    confirmedBy: confirmedBy.value.value,
  });
};
