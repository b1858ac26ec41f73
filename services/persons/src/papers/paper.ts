import { recordKind } from "@tongban/events/record";
import { addDays, Day } from "@tongban/kernel/day";
import { refuse } from "@tongban/kernel/decision";
import { MediaType } from "@tongban/kernel/media-type";
import * as z from "zod";
import { MatterOf } from "./paper-matter.ts";

/** Bytes of the largest paper: what a function can answer at once, in base64, is 6 MB. */
export const LARGEST_PAPER = 4 * 1024 * 1024;

/** Papers that one matter has room for. */
export const MOST_PAPERS = 60;

/** The matter a paper belongs to: the service that keeps it, which kind of record it is, and its id. */
export const Matter = z.strictObject({
  service: z.string().regex(/^[a-z-]{1,40}$/),
  kind: z.string().regex(/^[a-z-]{1,40}$/),
  id: z.string().regex(/^[\w.-]{1,64}$/),
});
export type Matter = z.infer<typeof Matter>;
export const matterName = ({ service, kind, id }: Matter) => `${service}.${kind}.${id}`;

/** Why what came was not taken. */
export const Fault = z.enum(["size-differs", "checksum-differs", "type-differs", "never-came"]);
export type Fault = z.infer<typeof Fault>;

/** Why a paper was deleted, whoever did it. */
export const Deletion = z.enum([
  "withdrawn",
  "period-over",
  "no-longer-needed",
  "consent-withdrawn",
  "unlawful-processing",
]);
export type Deletion = z.infer<typeof Deletion>;

const base = MatterOf.extend({
  id: z.string(),
  matter: Matter,
  /** The id of the pack's material. */
  material: z.string(),
  type: MediaType,
  /** In bytes. */
  size: z.int(),
  /** Of the content, in hexadecimal. */
  sha256: z.string(),
  /** Which of its matter's places it holds. */
  place: z.int(),
  askedOn: Day,
});
/** What the paper is called, sealed for the region. */
const named = base.extend({ sealed: z.string() });

/** The period in which a paper is kept once its matter has ended: until it is over, or while none is settled, it is looked at on a day. */
const Keeping = z.strictObject({ endedOn: Day, keptThrough: Day.optional(), lookOn: Day });

export const Paper = z.discriminatedUnion("status", [
  named.extend({ status: z.literal("awaited") }),
  named.extend({ status: z.literal("kept"), keptOn: Day, keeping: Keeping.optional() }),
  base.extend({ status: z.literal("refused"), refusedOn: Day, why: Fault }),
  base.extend({ status: z.literal("deleted"), deletedOn: Day, why: Deletion, reason: z.string().optional() }),
]);
export type Paper = z.infer<typeof Paper>;

export const isLive = (paper: Paper) => paper.status === "awaited" || paper.status === "kept";

/** The list of a matter's papers that are awaited or kept, or of those that are gone. */
export const papersOf = (matter: string, shown: "live" | "gone") => `${matter}.${shown}`;

const dueOf = (paper: Paper) => {
  if (paper.status === "awaited") return addDays(paper.askedOn, 1);
  return paper.status === "kept" ? paper.keeping?.lookOn : undefined;
};

export const PaperKind = recordKind({
  kind: "paper",
  title: { zh: "材料", en: "paper" },
  schema: Paper,
  index: (paper) => {
    const due = dueOf(paper);
    return {
      queue: [papersOf(matterName(paper.matter), isLive(paper) ? "live" : "gone"), paper.askedOn],
      person: paper.person,
      scheme: paper.scheme,
      ...(paper.office && { office: paper.office }),
      ...(due && { due }),
    };
  },
  holds: {
    of: (paper) => (isLive(paper) ? [`${matterName(paper.matter)}.${paper.place}`] : []),
    refused: refuse("paper-place-taken", {
      zh: "此件同时有另一份材料在登记，请重试。",
      en: "Another paper of this matter was being entered at the same moment; try again.",
    }),
  },
});
