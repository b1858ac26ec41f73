import { CaseView } from "@tongban/casework/view";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { counted, measured } from "./effect.ts";
import { Limits, Notice, Outcome } from "./matter.ts";
import { personDataRead } from "./reading.ts";

/** What every event of a request carries: the two places, what is asked for, and the limits of the receiving place. */
const request = {
  request: z.string(),
  receiving: RegionCode,
  household: RegionCode,
  service: z.literal("subsidies"),
  scheme: z.string(),
  appliedOn: Day,
  limits: Limits,
};

/** The form as it travels: what is not a person's in clear, and the person sealed for the household region. */
const handOver = {
  ...request,
  township: z.string(),
  presented: z.array(z.string()),
  shared: z.array(z.string()),
  sealed: z.string(),
};

// What the receiving place states.
/** `office`: the township at whose window it was handed in; none when it was a window of the region or online. */
export const RequestOpened = defineEvent("cross-province.request-opened.v1", {
  ...request,
  person: PersonId,
  office: z.string().optional(),
});
export const PapersRequested = defineEvent("cross-province.papers-requested.v1", { ...request, notice: Notice });
export const PapersCompleted = defineEvent("cross-province.papers-completed.v1", request);
export const RequestPushed = defineEvent("cross-province.request-pushed.v1", handOver);
/** Papers for which the household place asked after the push. */
export const PapersSupplied = defineEvent("cross-province.papers-supplied.v1", {
  ...request,
  presented: z.array(z.string()),
});
export const ResultReceived = defineEvent("cross-province.result-received.v1", { ...request, outcome: Outcome });
export const ApplicantTold = defineEvent("cross-province.applicant-told.v1", { ...request, outcome: Outcome });
/** Limits of the receiving place whose last day passed without the act they are for. */
export const LimitsMissed = defineEvent("cross-province.limits-missed.v1", { ...request, missed: z.array(z.string()) });
/** `pushed`: the household place has it, and must take it back too. */
export const RequestWithdrawn = defineEvent("cross-province.request-withdrawn.v1", {
  ...request,
  why: z.string(),
  pushed: z.boolean(),
});

// What the household place states.
/** It has the request. For the receiving place this is the receipt; for the service that decides, the order to open a case. */
export const RequestReceived = defineEvent("cross-province.request-received.v1", handOver);
export const PapersReceived = defineEvent("cross-province.papers-received.v1", {
  ...request,
  presented: z.array(z.string()),
});
export const WithdrawalReceived = defineEvent("cross-province.withdrawal-received.v1", { ...request, why: z.string() });
/** The whole public state of the case, whenever it moved. */
export const RequestProgressed = defineEvent("cross-province.request-progressed.v1", {
  ...request,
  case: CaseView.optional(),
  outcome: Outcome.optional(),
  why: z.string().optional(),
});

export const PolicyMeasured = defineEvent("cross-province.policy-measured.v1", measured);
export const MattersCounted = defineEvent("cross-province.matters-counted.v1", counted);

export const PersonDataRead = personDataRead("cross-province");
