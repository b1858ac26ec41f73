import { Case, isLive } from "@tongban/casework/case";
import { nextDue } from "@tongban/casework/clock";
import { CertificateFacts } from "@tongban/casework/examine";
import { RequestRef } from "@tongban/events/matter";
import { recordKind } from "@tongban/events/record";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { MandateRef } from "@tongban/kernel/mandate";
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
  /** Under which the applicant's proxy filed it. */
  mandate: MandateRef.optional(),
  certificate: CertificateFacts,
  /** What 民政 found of the household's economy (第四条). */
  householdEconomy: HouseholdEconomy.optional(),
  request: RequestRef.optional(),
  /** The award that its approval made. */
  award: z.string().optional(),
  /** Whose turn it is, while the case is open. */
  holder: Role.optional(),
  file: Case,
});
export type Application = z.infer<typeof Application>;

/** What the law is asked about an application, as far as it is established. */
export const lawFacts = ({ certificate, householdEconomy }: Application) => ({
  certificateGrade: certificate.grade,
  certificateCategory: certificate.category,
  ...(householdEconomy && { householdEconomy }),
});

/** What waits for somebody: a role's cases, or those whose applicant was asked for papers. */
export const Waiting = z.union([Role, z.literal("asked")]);
export type Waiting = z.infer<typeof Waiting>;

const ofTownships: readonly Waiting[] = ["township-clerk", "asked"];

/** The open cases, whoever they wait for, and those approved whose award is still to be made: they keep a region open. */
export const OPEN = "open.";

/** The list in which a case waits: a township's own, or its role's for the whole region. Refused when the township is not said. */
export const queueOf = (waiting: Waiting, office: string | undefined): Answer<string, "office-needed"> => {
  if (!ofTownships.includes(waiting)) return answer(`${OPEN}${waiting}`);
  if (office) return answer(`${OPEN}${waiting}.${office}`);
  return refuse(
    "office-needed",
    { zh: "请指明乡镇街道（office）。", en: "Say which township (office) is meant." },
    { field: "/query/office" },
  );
};

/** Why a township is not shown a list in which the cases of the whole region stand. */
export const notOfTownships = (waiting: Waiting) =>
  ofTownships.includes(waiting)
    ? undefined
    : refuse(
        "queue-of-the-region",
        {
          zh: `此列表属全地区；乡镇街道只查看本机构的：${ofTownships.join("、")}。`,
          en: `That list is the whole region's; a township is shown its own: ${ofTownships.join(", ")}.`,
        },
        { field: "/query/queue" },
      );

/** The lists of what was decided, or taken back before, under a version of the law, by the day of it: a township's after another's. */
export const decidedUnder = (law: string) => `decided.${law}.` as const;

/** Those of what was approved under a version of the law, until its award is made. */
export const approvedUnder = (law: string) => `${OPEN}approved.${law}.` as const;

const placeOf = (application: Application): readonly [name: string, order: string] => {
  const { office, holder, file, award } = application;
  const decided = `${decidedUnder(file.law)}${office}`;
  switch (file.status) {
    case "approved":
      return [award === undefined ? `${approvedUnder(file.law)}${office}` : decided, file.decidedOn];
    case "refused":
      return [decided, file.decidedOn];
    case "withdrawn":
      return [decided, file.withdrawnOn];
    case "asked":
    case "open": {
      const waits = file.status === "asked" ? "asked" : holder;
      const queue = waits && queueOf(waits, office);
      return [queue?.ok ? queue.value : `${OPEN}unheld`, file.appliedOn];
    }
  }
};

export const ApplicationKind = recordKind({
  kind: "application",
  title: { zh: "申请", en: "application" },
  schema: Application,
  index: (application) => {
    const { person, office, file } = application;
    const due = nextDue(file.clocks);
    return { person, office, scheme: file.scheme, queue: placeOf(application), ...(due && { due }) };
  },
  holds: {
    // Kept when approved: from then on there is the award.
    of: ({ file, person }) => (isLive(file) || file.status === "approved" ? [`${file.scheme}.${person}`] : []),
    refused: refuse(
      "application-already-open",
      {
        zh: "此人同一补贴已有在办或已通过的申请。",
        en: "This person already has an open or approved application for this scheme.",
      },
      { field: "/body/scheme" },
    ),
  },
});
