import { Day } from "@tongban/kernel/day";
import * as z from "zod";
import { Clock } from "./clock.ts";
import { Persons } from "./persons.ts";

/** What every state of a case keeps: the scheme and the law it was filed under, the day of application, its papers and clocks. */
const filed = z.strictObject({
  scheme: z.string(),
  law: z.string(),
  appliedOn: Day,
  presented: z.array(z.string()),
  clocks: z.array(Clock),
  /** The steps at which the applicant has had the one notice; `intake` is the taking in itself. */
  noticesAt: z.array(z.string()),
  persons: Persons,
});

/** Why a later step gave the case back. */
const Returned = z.strictObject({ by: z.string(), reason: z.string(), on: Day });

/**
 * A case on its way through a region's procedure. `asked`: the applicant must supply what the notice names. `open`: the
 * holder of `step` must act. The rest are ends.
 */
export const Case = z.discriminatedUnion("status", [
  filed.extend({ status: z.literal("asked"), step: z.string(), missing: z.array(z.string()).min(1), askedOn: Day }),
  filed.extend({ status: z.literal("open"), step: z.string(), returned: Returned.optional() }),
  filed.extend({ status: z.literal("approved"), decidedOn: Day, step: z.string() }),
  filed.extend({ status: z.literal("refused"), decidedOn: Day, step: z.string(), why: z.string() }),
  filed.extend({ status: z.literal("withdrawn"), withdrawnOn: Day, why: z.string() }),
]);
export type Case = z.infer<typeof Case>;
export type OpenCase = Extract<Case, { status: "open" }>;

/** Whether somebody still has to act on it. */
export const isLive = ({ status }: Pick<Case, "status">) => status === "asked" || status === "open";
