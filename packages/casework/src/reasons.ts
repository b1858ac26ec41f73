import { type Refused, refuse } from "@tongban/kernel/decision";
import { Role, roleInChinese } from "@tongban/kernel/role";
import type { Source } from "@tongban/kernel/source";
import type { Step } from "@tongban/policy/procedure";
import type { Case } from "./case.ts";

/** What a case on its way may refuse, and the status each is answered with. */
export const caseReasons = {
  "case-not-open": 409,
  "case-not-asked": 409,
  "step-not-current": 409,
  "step-held-by-another": 403,
  "step-may-not-refuse": 409,
  "step-returns-nowhere": 409,
  "step-decides-not": 409,
  "step-may-not-ask": 409,
  "notice-already-given": 409,
  "material-unknown": 422,
  "material-not-asked": 422,
  "calendar-not-covered": 422,
  "officer-not-identified": 403,
  "own-or-relatives-case": 403,
  "officer-stood-aside": 403,
  "officer-passed-another-step": 403,
  "second-hand-needs-reason": 422,
} as const;

/** The grounds on which a form is refused before any case exists. */
export const formReasons = {
  "certificate-not-applicants": 422,
  "applicant-not-born": 422,
  "certificate-expired": 422,
  "not-eligible": 422,
  "amount-not-set": 422,
  "guardian-needed": 422,
  "guardian-unfit": 422,
} as const;

const states: Record<Case["status"], string> = {
  asked: "等待申请人补齐材料",
  open: "办理中",
  approved: "已审定通过",
  refused: "已决定不予通过",
  withdrawn: "已撤回",
};

/** The case is in a state in which this cannot be done. */
export const notOpen = ({ status }: Pick<Case, "status">): Refused<"case-not-open"> =>
  refuse("case-not-open", {
    zh: `此件${states[status]}，不能这样办理。`,
    en: `The case is ${status}; this cannot be done now.`,
  });

/** The actor believes the case to be at another step than it is. */
export const notCurrent = (asked: string, step: Step): Refused<"step-not-current"> =>
  refuse(
    "step-not-current",
    {
      zh: `此件现在“${step.title.zh}”（${step.id}），不在“${asked}”。`,
      en: `The case is at '${step.id}', not at '${asked}'.`,
    },
    { source: step.source, field: "/body/step" },
  );

const nameOf = (role: string) => {
  const known = Role.safeParse(role);
  return known.success ? roleInChinese[known.data] : role;
};

/** The step the case stands at is for another role. */
export const heldByAnother = (step: Step, role: string): Refused<"step-held-by-another"> =>
  refuse(
    "step-held-by-another",
    {
      zh: `“${step.title.zh}”由${roleInChinese[step.holder]}办理，不由${nameOf(role)}办理。`,
      en: `'${step.id}' is for a ${step.holder}, not for a ${role}.`,
    },
    { source: step.source },
  );

/** The step the case stands at has no such way out. */
export const mayNot = <
  Reason extends "step-may-not-refuse" | "step-returns-nowhere" | "step-decides-not" | "step-may-not-ask",
>(
  reason: Reason,
  { title, source }: { title: Step["title"]; source: Source },
  zh: string,
  en: string,
): Refused<Reason> => refuse(reason, { zh: `“${title.zh}”${zh}`, en: `'${title.en}' ${en}` }, { source });
