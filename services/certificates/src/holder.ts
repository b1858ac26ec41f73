import { recordKind } from "@tongban/events/record";
import { Category, Grade } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { Sealed } from "@tongban/kernel/sealed";
import * as z from "zod";

/** A township or street office by its nine-digit code, which begins with its county's. */
export const Office = z.string().regex(/^\d{9}$/);

/**
 * One who holds a certificate of disability. Name and number lie sealed for the region; the keyed hash, category, grade
 * and reissue say whose and which certificate it is without them.
 */
export const HolderState = z.strictObject({
  person: PersonId,
  category: Category,
  categories: z.array(Category).optional(),
  grade: Grade,
  reissue: z.int().min(0),
  validFrom: Day.optional(),
  validUntil: Day,
  office: Office,
  sealed: Sealed,
});
export type HolderState = z.infer<typeof HolderState>;

export const Holder = recordKind({
  kind: "holder",
  title: { zh: "残疾人证登记", en: "registered holder of a certificate" },
  schema: HolderState,
  index: ({ person, office, validUntil }) => ({ person, office, queue: [office, validUntil] }),
});
