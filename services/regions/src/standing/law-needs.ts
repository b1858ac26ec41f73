import type { Day } from "@tongban/kernel/day";
import { type Law, procedureOn, schemeOn } from "@tongban/policy/law";
import { namesIn } from "@tongban/policy/stated";
import { StaffRole } from "../staff/staff.ts";

/** What a law needs of a region that runs it on a day: who holds its steps and confirms its payments, and how long its limits are. */
export const lawNeeds = (law: Law, on: Day) => {
  const procedures = namesIn(law.packs, (pack) => pack.procedures).flatMap((id) => {
    const found = procedureOn(law, id, on);
    return found.ok ? [found.value] : [];
  });
  const payments = namesIn(law.packs, (pack) => pack.schemes).flatMap((id) => {
    const found = schemeOn(law, id, on);
    return found.ok ? [found.value.payment] : [];
  });
  const holders = procedures.flatMap(({ steps }) => steps.map(({ holder }) => holder));
  const paying = payments.length > 0 ? ["finance-officer"] : [];
  const roles = new Set(
    [...holders, ...payments.flatMap(({ confirmedBy }) => confirmedBy), ...paying].flatMap(
      (role) => StaffRole.safeParse(role).data ?? [],
    ),
  );
  const limits = procedures.flatMap((procedure) => procedure.limits);
  return {
    roles,
    workingDays: Math.max(0, ...limits.map(({ workingDays }) => workingDays)),
    /** Something is taken in here for other places. */
    receives: limits.some(({ side }) => side === "receiving"),
  };
};
