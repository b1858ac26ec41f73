import { recordKind } from "@tongban/events/record";
import { Category, Grade } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";

/** What the registry of certificates last said of a person: a mirror, kept to the newest state it stated. */
export const Certificate = z.strictObject({
  person: PersonId,
  category: Category,
  grade: Grade,
  validUntil: Day,
  sequence: z.int().positive(),
});
export type Certificate = z.infer<typeof Certificate>;

export const CertificateKind = recordKind({
  kind: "certificate",
  title: { zh: "残疾人证", en: "certificate" },
  schema: Certificate,
  index: ({ person, validUntil }) => ({ person, queue: ["mirrored", validUntil] }),
});

/** Takes over what the registry stated, unless something newer was heard before. */
export const mirror = (held: Certificate | undefined, stated: Certificate) =>
  held && held.sequence >= stated.sequence ? unchanged(held) : accept(stated);
