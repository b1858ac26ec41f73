import { Effect } from "@tongban/events/effect";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** What the API answers, as far as the command line reads it. */
export const Message = z.object({ zh: z.string(), en: z.string() });
const ByWhom = z.object({ by: z.string(), at: z.string() });
const Source = z.object({ document: z.string(), clause: z.string() });

const Broken = z.object({ region: z.string(), errors: z.array(z.object({ path: z.string(), message: Message })) });

export const Walk = z.object({
  id: z.string(),
  /** The draft that the walk only tries out. */
  draft: z.string().optional(),
  status: z.enum(["walking", "done"]),
  looked: z.int(),
  changed: z.int(),
  broken: z.array(Broken),
});
export type Walk = z.infer<typeof Walk>;

export const ListedDraft = z.object({
  id: z.string(),
  status: z.enum(["proposed", "activated", "discarded"]),
  title: z.string().optional(),
  from: Day,
  digest: z.string(),
  proposed: ByWhom,
  ended: ByWhom.extend({ why: z.string().optional() }).optional(),
});
export type ListedDraft = z.infer<typeof ListedDraft>;

export const Draft = ListedDraft.extend({
  hasPack: z.boolean(),
  /** The day from which a later version of the region holds again. */
  followedBy: Day.optional(),
  results: z.array(z.object({ id: z.string(), passed: z.boolean(), message: Message })),
  measured: z.object({
    complete: z.boolean(),
    effects: z.array(Effect),
    regions: z.array(z.object({ region: z.string(), effects: z.array(Effect) })),
    below: Walk.optional(),
  }),
});
export type Draft = z.infer<typeof Draft>;

const Version = z.object({ version: z.int(), digest: z.string(), from: Day, layers: z.array(z.string()) });

export const RegionalLaw = z.object({
  versions: z.array(Version),
  past: z.array(Version),
  activations: z.array(
    z.object({
      version: z.int(),
      from: Day,
      digest: z.string().optional(),
      draft: z.string().optional(),
      proposed: ByWhom,
      activated: ByWhom,
      takenBack: ByWhom.extend({ why: z.string() }).optional(),
    }),
  ),
  conflict: Broken.omit({ region: true }).extend({ above: z.string(), since: Day }).optional(),
});
export type RegionalLaw = z.infer<typeof RegionalLaw>;

const StatedRow = z.object({ from: Day, until: Day.optional(), source: Source, value: z.unknown(), layer: z.string() });
export const Explanation = StatedRow.extend({ path: z.string(), replaced: z.array(StatedRow), letter: Message });
export type Explanation = z.infer<typeof Explanation>;

const Row = z.object({ id: z.string(), title: Message, layer: z.string(), cited: Message });
const Question = z.object({ scheme: z.string(), on: z.string() });
const Answered = z.object({
  question: Question,
  outcome: z.string(),
  matched: z.array(Row),
  nearest: z.array(
    Row.extend({
      failed: z.array(z.object({ required: Message, is: Message })),
      missing: z.array(z.object({ title: Message })),
    }),
  ),
  arithmetic: z.array(Message),
  letter: Message,
});
const Unanswered = z.object({ question: Question, refused: z.object({ reason: z.string(), message: Message }) });
export const Answers = z.object({ answers: z.array(z.union([Answered, Unanswered])) });
export type Answer = z.infer<typeof Answers>["answers"][number];

export const Claimed = z.object({ code: z.string(), name: z.string() });

export const Standing = z.object({
  code: z.string(),
  name: z.string(),
  standing: z.enum(["preparing", "live", "suspended", "closing", "closed"]),
  since: Day.optional(),
  why: z.string().optional(),
  open: z.record(z.string(), z.int()).optional(),
});
export type Standing = z.infer<typeof Standing>;

/** One of the staff, with the grants their tokens are to state. */
export const Staff = z.object({ sub: z.string(), grants: z.string() });

/** The keys that seal in a region, or their end. */
export const Keys = z.object({
  region: z.string(),
  generation: z.int(),
  status: z.enum(["kept", "destruction-asked", "destroyed"]),
  asked: z.object({ by: z.string(), reason: z.string() }).optional(),
});
export type Keys = z.infer<typeof Keys>;

export const Checklist = z.object({
  region: z.string(),
  on: Day,
  ready: z.boolean(),
  items: z.array(z.object({ id: z.string(), must: z.boolean(), done: z.boolean(), message: Message })),
});
export type Checklist = z.infer<typeof Checklist>;

export const Import = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(["applying", "applied"]),
  rows: z.int(),
  unchanged: z.int(),
  applied: z.int(),
  left: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string(), message: Message.optional() })),
});
export type Import = z.infer<typeof Import>;
