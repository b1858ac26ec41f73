import type { Day } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import * as z from "zod";
import { verdictOf } from "./entitlement.ts";
import type { Pack } from "./pack.ts";
import { type BenefitReason, readBenefit } from "./read-benefit.ts";
import { type ProcedureReason, readProcedure } from "./read-procedure.ts";
import { type SettingReason, settled } from "./read-setting.ts";
import { CutOffOnDayOff, type Material, type Payment, type Scheme } from "./scheme.ts";
import { all, noLawOn, rowOn, statedOn } from "./stated.ts";

export type SchemeReason = BenefitReason | ProcedureReason;

/** The scheme of that name on a day, with its procedure, papers and payment; without one of them it cannot be run. */
export const readScheme = (layers: readonly Pack[], id: string, day: Day): Answer<Scheme, SchemeReason> => {
  const at = (pack: Pack) => pack.schemes?.[id];
  const benefit = readBenefit(layers, id, day);
  if (!benefit.ok) return benefit;
  const { title, entitlement } = benefit.value;
  const procedureId = rowOn(layers, (pack) => at(pack)?.procedure, day);
  const papers = rowOn(layers, (pack) => at(pack)?.materials, day);
  const paymentId = rowOn(layers, (pack) => at(pack)?.payment, day);
  // A scheme of which only the nation speaks, that nobody says how to run, is told by its name.
  if (!procedureId || !papers || !paymentId) return noLawOn(title, day);
  const procedure = readProcedure(layers, procedureId.value, day);
  if (!procedure.ok) return procedure;
  const materials = all(papers.value.map((paper) => readMaterial(layers, paper, day)));
  if (!materials.ok) return materials;
  const payment = readPayment(layers, paymentId.value, day);
  if (!payment.ok) return payment;
  return answer({
    ...benefit.value,
    materials: materials.value,
    procedure: procedure.value,
    payment: payment.value,
    judge: (facts) => verdictOf(title, entitlement(facts)),
  });
};

/** What a scheme is run with on a day, as far as the law says: a scheme may have only some of it. */
export const runningOn = (layers: readonly Pack[], id: string, day: Day) => {
  const at = (pack: Pack) => pack.schemes?.[id];
  const procedureId = rowOn(layers, (pack) => at(pack)?.procedure, day);
  const papers = rowOn(layers, (pack) => at(pack)?.materials, day);
  const paymentId = rowOn(layers, (pack) => at(pack)?.payment, day);
  const procedure = procedureId && readProcedure(layers, procedureId.value, day);
  const materials = papers && all(papers.value.map((paper) => readMaterial(layers, paper, day)));
  const payment = paymentId && readPayment(layers, paymentId.value, day);
  return {
    ...(procedure?.ok && { procedure: procedure.value }),
    ...(materials?.ok && { materials: materials.value }),
    ...(payment?.ok && { payment: payment.value }),
  };
};

const readMaterial = (layers: readonly Pack[], id: string, day: Day): Answer<Material, SchemeReason> => {
  const row = statedOn(layers, `materials/${id}`, (pack) => pack.materials?.[id], day);
  return row.ok ? answer({ id, source: row.value.source, ...row.value.value }) : row;
};

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
  const dayOff = statedOn(layers, `${path}/cutOffOnDayOff`, (pack) => at(pack)?.cutOffOnDayOff, day);
  if (!dayOff.ok) return dayOff;
  const cutOffOnDayOff = settled(layers, dayOff.value.value, CutOffOnDayOff, day);
  if (!cutOffOnDayOff.ok) return cutOffOnDayOff;
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
    cutOffOnDayOff: cutOffOnDayOff.value,
    startMonth: startMonth.value.value,
    confirmedBy: confirmedBy.value.value,
  });
};
