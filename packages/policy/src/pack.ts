import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { CalendarLaw } from "./calendar.ts";
import { Text } from "./message.ts";
import { ProcedureLaw } from "./procedure.ts";
import { rows } from "./row.ts";
import { MaterialValue, PaymentLaw, SchemeLaw } from "./scheme.ts";
import { Id, Setting } from "./setting.ts";

/** A document that sources cite by its id. The number only where a text states it. */
export const LegalDocument = z.strictObject({
  title: Text,
  number: z.string().min(1).optional(),
  issuer: Text.optional(),
  signed: Day.optional(),
  inForce: Day.optional(),
  note: z.string().optional(),
});

/** One layer of law: what one region states. */
export const Pack = z.strictObject({
  region: RegionCode,
  title: Text,
  documents: z.record(Id, LegalDocument).optional(),
  settings: z.record(Id, Setting).optional(),
  materials: z.record(Id, rows(MaterialValue)).optional(),
  procedures: z.record(Id, ProcedureLaw).optional(),
  payments: z.record(Id, PaymentLaw).optional(),
  schemes: z.record(Id, SchemeLaw).optional(),
  calendar: CalendarLaw.optional(),
});
export type Pack = z.infer<typeof Pack>;
