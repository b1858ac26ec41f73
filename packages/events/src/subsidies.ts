import { Month } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import { PersonId } from "@tongban/kernel/person";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { counted, measured } from "./effect.ts";
import { application, Notice, RequestRef } from "./matter.ts";
import { personDataRead } from "./reading.ts";

/** An act at a step. `because`: why one officer did what takes two, where the region's law allows that. */
const act = { ...application, because: z.string().optional() };

/** `office`: the township of the household, which handles it first. */
export const ApplicationOpened = defineEvent("subsidies.application-opened.v1", {
  ...application,
  office: z.string().optional(),
});
export const MaterialsRequested = defineEvent("subsidies.materials-requested.v1", { ...act, notice: Notice });
export const MaterialsSupplied = defineEvent("subsidies.materials-supplied.v1", application);
export const StepPassed = defineEvent("subsidies.step-passed.v1", { ...act, step: z.string() });
export const CaseReturned = defineEvent("subsidies.case-returned.v1", {
  ...act,
  by: z.string(),
  why: z.string(),
});
export const ApplicationApproved = defineEvent("subsidies.application-approved.v1", {
  ...act,
  monthlyFen: Fen,
  from: Month,
  clauses: z.array(z.string()),
});
export const ApplicationRefused = defineEvent("subsidies.application-refused.v1", { ...act, why: z.string() });
export const ApplicationWithdrawn = defineEvent("subsidies.application-withdrawn.v1", {
  ...application,
  why: z.string(),
});

/** An officer stands aside from the case, and why; who it is stands in the envelope. */
export const OfficerRecused = defineEvent("subsidies.officer-recused.v1", { ...application, why: z.string() });

/** Limits whose last day passed without the act they are for. */
export const LimitsMissed = defineEvent("subsidies.limits-missed.v1", { ...application, missed: z.array(z.string()) });

/** A pushed request for which no case could be opened, and why. */
export const RequestDeclined = defineEvent("subsidies.request-declined.v1", {
  request: RequestRef,
  reason: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
});

const award = { award: z.string(), person: PersonId, scheme: z.string() };
export const AwardMade = defineEvent("subsidies.award-made.v1", { ...award, monthlyFen: Fen, from: Month });
export const AwardPaid = defineEvent("subsidies.award-paid.v1", {
  ...award,
  roster: z.string(),
  paidThrough: Month,
  fen: Fen,
});

/** A month of an award that stands on no roster, because the law leaves its amount unanswered. */
export const AwardLeftOff = defineEvent("subsidies.award-left-off.v1", {
  ...award,
  roster: z.string(),
  month: Month,
  reason: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
});

const roster = { roster: z.string(), scheme: z.string(), month: Month, lines: z.int(), totalFen: Fen };
export const RosterDrafted = defineEvent("subsidies.roster-drafted.v1", { ...roster, pages: z.int() });
export const RosterConfirmed = defineEvent("subsidies.roster-confirmed.v1", { ...roster, by: Role }, "partner");
export const RosterSubmitted = defineEvent("subsidies.roster-submitted.v1", { ...roster, pages: z.int() }, "partner");
export const RosterPageSettled = defineEvent("subsidies.roster-page-settled.v1", {
  roster: z.string(),
  page: z.int(),
  lines: z.array(z.object({ award: z.string(), first: Month, last: Month, fen: Fen })),
});
export const RosterSettled = defineEvent("subsidies.roster-settled.v1", roster);

export const PolicyMeasured = defineEvent("subsidies.policy-measured.v1", measured);
export const MattersCounted = defineEvent("subsidies.matters-counted.v1", counted);

export const PersonDataRead = personDataRead("subsidies");
