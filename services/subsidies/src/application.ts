import { Case, isLive } from "@tongban/casework/case";
import { nextDue } from "@tongban/casework/clock";
import { CertificateFacts } from "@tongban/casework/examine";
import { RequestRef } from "@tongban/events/matter";
import { recordKind } from "@tongban/events/record";
import { refuse } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { Role } from "@tongban/kernel/role";
import { HouseholdEconomy } from "@tongban/policy/facts";
import * as z from "zod";

/** An application for a subsidy. Who it is stands only in `sealed`; `certificate` is what the number shown says. */
export const Application = z.strictObject({
  id: z.string(),
  person: PersonId,
  /** The township or sub-district whose household register the applicant is in. */
  office: z.string(),
  sealed: z.string(),
  byProxy: z.boolean(),
  certificate: CertificateFacts,
  /** What 民政 found of the household's economy (第四条). */
  householdEconomy: HouseholdEconomy.optional(),
  request: RequestRef.optional(),
  /** Whose turn it is, while the case is open. */
  holder: Role.optional(),
  file: Case,
});
export type Application = z.infer<typeof Application>;

/** The list a case waits in: a township's own, or its role's for the whole region. */
export const queueOf = (holder: Role, office: string) => (holder === "township-clerk" ? `${holder}.${office}` : holder);

export const ApplicationKind = recordKind({
  kind: "application",
  title: { zh: "申请", en: "application" },
  schema: Application,
  index: ({ person, office, holder, file }) => {
    const due = nextDue(file.clocks);
    return {
      person,
      office,
      ...(holder && { queue: [queueOf(holder, office), file.appliedOn] as const }),
      ...(due && { due }),
    };
  },
  holds: {
    of: ({ file, person }) => (isLive(file) ? [`${file.scheme}.${person}`] : []),
    refused: refuse(
      "application-already-open",
      { zh: "此人同一补贴已有在办申请。", en: "This person already has an open application for this scheme." },
      { field: "/body/scheme" },
    ),
  },
});
