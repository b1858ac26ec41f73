import { CaseView } from "@tongban/casework/view";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { Limits, Notice } from "./matter.ts";

/** What every event of a request carries: the two places, what is asked for, and the limits of the side that speaks. */
const request = {
  request: z.string(),
  receiving: RegionCode,
  household: RegionCode,
  service: z.literal("subsidies"),
  scheme: z.string(),
  appliedOn: Day,
  limits: Limits,
};

/** The form as it travels: what is not a person's, and the person sealed for the household region. */
const handOver = {
  ...request,
  township: z.string(),
  presented: z.array(z.string()),
  shared: z.array(z.string()),
  byProxy: z.boolean(),
  sealed: z.string(),
};

export const RequestOpened = defineEvent("cross-province.request-opened.v1", { ...request, person: PersonId });
export const PapersRequested = defineEvent("cross-province.papers-requested.v1", { ...request, notice: Notice });
export const PapersCompleted = defineEvent("cross-province.papers-completed.v1", request);
export const RequestPushed = defineEvent("cross-province.request-pushed.v1", handOver);
/** The household side has it. For the receiving side this is the receipt; for the service that decides, the order to open a case. */
export const RequestReceived = defineEvent("cross-province.request-received.v1", handOver);
export const RequestProgressed = defineEvent("cross-province.request-progressed.v1", {
  ...request,
  progress: z.int(),
  case: CaseView.optional(),
  outcome: z.enum(["approved", "refused", "declined", "withdrawn"]).optional(),
  why: z.string().optional(),
});
export const ResultReceived = defineEvent("cross-province.result-received.v1", request);
export const ApplicantTold = defineEvent("cross-province.applicant-told.v1", request);
export const RequestWithdrawn = defineEvent("cross-province.request-withdrawn.v1", { ...request, why: z.string() });
