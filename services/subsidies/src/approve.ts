import { approve } from "@tongban/casework/approve";
import type { Act } from "@tongban/casework/step";
import { ApplicationApproved } from "@tongban/events/subsidies";
import { refuse } from "@tongban/kernel/decision";
import type { HouseholdEconomy } from "@tongban/policy/facts";
import type { Application } from "./application.ts";
import { firstMonth } from "./due.ts";
import { type Matter, moved } from "./matter.ts";

/**
 * The deciding department approves (第四条 审定). What it found of the household's economy joins the certificate, and the
 * law answers the amount; it counts from the month of application (自递交申请当月计发).
 */
export const approveApplication = (
  application: Application,
  matter: Matter,
  householdEconomy: HouseholdEconomy | undefined,
  act: Act,
) => {
  const { grade, category } = application.certificate;
  const approved = approve(application.file, matter.course, act);
  if (!approved.ok) return approved;
  const verdict = matter.scheme.judge({
    certificateGrade: grade,
    certificateCategory: category,
    ...(householdEconomy && { householdEconomy }),
  });
  if (!verdict.eligible) {
    const { reason, message, source } = verdict;
    const field = reason === "fact-missing" || householdEconomy ? "/body/householdEconomy" : "/body/step";
    return refuse(reason, message, { field, ...(source && { source }) });
  }
  return moved<never>(
    { ...application, ...(householdEconomy && { householdEconomy }) },
    approved,
    matter,
    (state, excepted) =>
      ApplicationApproved.of({
        ...state,
        ...excepted,
        monthlyFen: verdict.monthlyFen,
        from: firstMonth(matter.scheme.payment, application.file.appliedOn),
        clauses: verdict.sources.map(({ document, clause }) => `${document} ${clause}`),
      }),
  );
};
