import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** Whose a matter is, the scheme it asks for, and the township office that handles it; none when a window of the region does. */
export const MatterOf = z.strictObject({ person: PersonId, scheme: z.string(), office: z.string().exactOptional() });
export type MatterOf = z.infer<typeof MatterOf>;

/** What is heard here of a matter that papers may belong to: whose it is, and on which day it ended. */
export const PaperMatter = MatterOf.partial().extend({
  /** Its service, kind and id, joined. */
  id: z.string(),
  /** The region by whose law it asks for its materials, where that is not the region it is kept in. */
  lawOf: RegionCode.exactOptional(),
  endedOn: Day.optional(),
});
export type PaperMatter = z.infer<typeof PaperMatter>;

export const PaperMatterKind = recordKind({
  kind: "paper-matter",
  title: { zh: "事项", en: "matter" },
  schema: PaperMatter,
  index: ({ id, person, scheme, office, endedOn }) => ({
    queue: [endedOn ? "ended" : "open", id],
    ...(person && { person }),
    ...(scheme && { scheme }),
    ...(office && { office }),
  }),
});

/** A matter was opened, and is theirs. That it ended may have been heard before. */
export const noteOpened = (held: PaperMatter | undefined, id: string, opened: MatterOf & Pick<PaperMatter, "lawOf">) =>
  held?.person ? unchanged(held) : accept({ ...held, ...opened, id });

/** A matter ended on a day. The first end that is heard counts. */
export const noteEnded = (held: PaperMatter | undefined, id: string, endedOn: Day) =>
  held?.endedOn ? unchanged(held) : accept({ ...held, id, endedOn });

/** Whose it is, once its opening was heard. */
export const whoseIs = ({ person, scheme, office }: PaperMatter): MatterOf | undefined =>
  person && scheme ? { person, scheme, ...(office && { office }) } : undefined;
