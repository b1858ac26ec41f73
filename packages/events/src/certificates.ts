import { Category, Grade } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { personDataRead } from "./reading.ts";

/** A holder's certificate as registered: its whole public state, so that others can mirror it. No number, no name. */
export const CertificateRegistered = defineEvent("certificates.certificate-registered.v1", {
  person: PersonId,
  category: Category,
  /** Which categories a certificate for multiple disabilities covers, when that is known. */
  categories: z.array(Category).optional(),
  grade: Grade,
  reissue: z.int().min(0),
  validFrom: Day.optional(),
  validUntil: Day,
  status: z.literal("valid"),
});

export const PersonDataRead = personDataRead("certificates");
