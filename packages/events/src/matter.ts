import { CaseView, LimitView } from "@tongban/casework/view";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** The request across provinces a case came from. */
export const RequestRef = z.object({ id: z.string(), from: RegionCode });
export type RequestRef = z.infer<typeof RequestRef>;

/** What every event of an application carries: whose it is, where it came from, and its whole public state. */
export const application = { person: PersonId, request: RequestRef.optional(), case: CaseView };

/** The papers a notice names, in the words of the notice. */
export const Notice = z.object({
  materials: z.array(z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
});

export const Limits = z.array(LimitView);

/** How a request ended at the household place. */
export const Outcome = z.enum(["approved", "refused", "declined", "withdrawn"]);
export type Outcome = z.infer<typeof Outcome>;
