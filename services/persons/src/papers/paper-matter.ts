import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";

/** What is heard here of a matter that papers may belong to: whose it is, and on which day it ended. */
export const PaperMatter = z.strictObject({
  /** Its service, kind and id, joined. */
  id: z.string(),
  person: PersonId.optional(),
  endedOn: Day.optional(),
});
export type PaperMatter = z.infer<typeof PaperMatter>;

export const PaperMatterKind = recordKind({
  kind: "paper-matter",
  title: { zh: "事项", en: "matter" },
  schema: PaperMatter,
  index: ({ id, person, endedOn }) => ({
    queue: [endedOn ? "ended" : "open", id],
    ...(person && { person }),
  }),
});

/** A matter was opened, and is this person's. That it ended may have been heard before. */
export const noteOpened = (held: PaperMatter | undefined, id: string, person: PersonId) =>
  held?.person ? unchanged(held) : accept({ ...held, id, person });

/** A matter ended on a day. The first end that is heard counts. */
export const noteEnded = (held: PaperMatter | undefined, id: string, endedOn: Day) =>
  held?.endedOn ? unchanged(held) : accept({ ...held, id, endedOn });
