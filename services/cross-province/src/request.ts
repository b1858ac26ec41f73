import { Case } from "@tongban/casework/case";
import { nextDue } from "@tongban/casework/clock";
import { CaseView, LimitView } from "@tongban/casework/view";
import { Outcome } from "@tongban/events/matter";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { refuse } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** What the other place last stated of its side, and which of its statements that was. */
const Progress = z.strictObject({ sequence: z.int().nonnegative(), case: CaseView.optional() });

const base = z.strictObject({
  id: z.string(),
  receiving: RegionCode,
  household: RegionCode,
  service: z.literal("subsidies"),
  scheme: z.string(),
  township: z.string(),
  person: PersonId,
  appliedOn: Day,
  presented: z.array(z.string()),
  shared: z.array(z.string()),
  /** Applicant and certificate, sealed for the region that keeps this side. */
  sealed: z.string(),
});

/**
 * The receiving place's side: its papers and its clocks are a case of their own, without steps. `office` is the township
 * or sub-district that took it in; none when a window of the whole region did.
 */
const receiving = base.extend({ office: z.string().optional(), intake: Case, householdLaw: z.string() });
const pushed = receiving.extend({ pushedOn: Day, receivedOn: Day.optional(), progress: Progress });
const decided = pushed.extend({ outcome: Outcome, why: z.string().optional(), resultOn: Day });

/** The household place's side: a mirror between the service that decides and the place that took the request in. */
const household = base.extend({
  receivedOn: Day,
  progress: Progress,
  /** The limits of the receiving place, as it last stated them. */
  limits: z.array(LimitView),
  limitsSequence: z.int().nonnegative(),
  toldOn: Day.optional(),
});

/** One side of a request between two regions; the two sides have one id and meet only in events. */
export const Request = z.discriminatedUnion("stage", [
  receiving.extend({ stage: z.literal("intake") }),
  receiving.extend({ stage: z.literal("withdrawn"), why: z.string() }),
  pushed.extend({ stage: z.literal("pushed") }),
  decided.extend({ stage: z.literal("decided") }),
  decided.extend({ stage: z.literal("told"), toldOn: Day }),
  household.extend({ stage: z.literal("received") }),
  household.extend({ stage: z.literal("answered"), outcome: Outcome, why: z.string().optional() }),
]);
export type Request = z.infer<typeof Request>;
export type HouseholdSide = Extract<Request, { stage: "received" | "answered" }>;
export type ReceivingSide = Exclude<Request, HouseholdSide>;

/** Whether this region is the one whose law decides, not the one whose window took the request in. */
export const isHouseholdSide = (request: Request): request is HouseholdSide =>
  request.stage === "received" || request.stage === "answered";

/** What was asked belongs to the other side of the request. */
export const onTheOtherSide = refuse("request-on-the-other-side", {
  zh: "此件在本地的角色不同，请由另一方办理。",
  en: "This region holds the other side of the request; the other place must do this.",
});

const isLive = ({ stage }: Request) => stage === "intake" || stage === "pushed";

/** The requests of which something is still expected, at whatever stage. */
export const OPEN = "open.";

const ended: readonly Request["stage"][] = ["withdrawn", "told", "answered"];

/** Every list of a stage, one office's after another's. */
export const queuesOf = (stage: Request["stage"]) =>
  ended.includes(stage) ? (`ended.${stage}.` as const) : (`${OPEN}${stage}.` as const);

/** The list of a stage in which an office finds its own; what no office took in is the windows' of the region. */
export const queueOf = (stage: Request["stage"], office = "window") => `${queuesOf(stage)}${office}`;

/** Whose matter a request is: of the township that took it in, or of the household's. */
const officeOf = (request: Request) => (isHouseholdSide(request) ? request.township : request.office);

export const RequestKind = recordKind({
  kind: "request",
  title: { zh: "跨省通办申请", en: "request" },
  schema: Request,
  index: (request) => {
    const due = isHouseholdSide(request) ? undefined : nextDue(request.intake.clocks);
    const { person, scheme, stage, appliedOn } = request;
    const office = officeOf(request);
    const queue = [queueOf(stage, office), appliedOn] as const;
    return { person, scheme, queue, ...(office && { office }), ...(due && { due }) };
  },
  holds: {
    of: (request) => (isLive(request) ? [`${request.scheme}.${request.person}`] : []),
    refused: refuse(
      "request-already-open",
      { zh: "此人同一事项已有在办的跨省申请。", en: "This person already has an open request for this scheme here." },
      { field: "/body/scheme" },
    ),
  },
});
