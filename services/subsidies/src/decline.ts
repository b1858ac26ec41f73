import { RequestRef } from "@tongban/events/matter";
import { recordKind } from "@tongban/events/record";
import { RequestDeclined } from "@tongban/events/subsidies";
import { accept, type Refused, unchanged } from "@tongban/kernel/decision";
import * as z from "zod";

/** A request from another region for which no case could be opened. */
export const Declined = z.strictObject({ request: RequestRef, reason: z.string() });
export type Declined = z.infer<typeof Declined>;

export const DeclinedKind = recordKind({
  kind: "declined-request",
  title: { zh: "未予受理的请求", en: "declined request" },
  schema: Declined,
  index: ({ request }) => ({ queue: ["declined", request.from] }),
});

/** States why a pushed request opens no case, so that the region that took it in can tell the applicant. */
export const declineRequest = (existing: Declined | undefined, request: RequestRef, { reason, message }: Refused) =>
  existing ? unchanged(existing) : accept({ request, reason }, RequestDeclined.of({ request, reason, message }));
