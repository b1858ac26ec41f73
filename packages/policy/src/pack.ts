import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { CalendarLaw } from "./calendar.ts";
import { Case } from "./case.ts";
import { ContinuationLaw, Duty, Publicity, Window } from "./continuation.ts";
import { FactLaws } from "./facts.ts";
import { Text } from "./message.ts";
import { ProcedureLaw } from "./procedure.ts";
import { Indicator, Quantity, Reference } from "./quantity.ts";
import { rows } from "./row.ts";
import { ApplicantValue, MaterialValue, PaymentLaw, SchemeLaw } from "./scheme.ts";
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

const Titled = z.strictObject({ title: Text });

/** One layer of law: what one region states. */
export const Pack = z.strictObject({
  region: RegionCode,
  title: Text,
  documents: z.record(Id, LegalDocument).optional(),
  /** Whether this layer gives way to rules that a layer above makes after it. */
  yields: rows(z.boolean()).optional(),
  facts: FactLaws.optional(),
  settings: z.record(Id, Setting).optional(),
  quantities: z.record(Id, rows(Quantity)).optional(),
  references: z.record(Id, rows(Reference)).optional(),
  departments: z.record(Id, rows(Titled)).optional(),
  duties: z.record(Id, rows(Duty)).optional(),
  indicators: z.record(Id, rows(Indicator)).optional(),
  channels: z.record(Id, rows(Titled)).optional(),
  applicants: z.record(Id, rows(ApplicantValue)).optional(),
  materials: z.record(Id, rows(MaterialValue)).optional(),
  procedures: z.record(Id, ProcedureLaw).optional(),
  payments: z.record(Id, PaymentLaw).optional(),
  publicities: z.record(Id, rows(Publicity)).optional(),
  continuations: z.record(Id, ContinuationLaw).optional(),
  windows: z.record(Id, rows(Window)).optional(),
  schemes: z.record(Id, SchemeLaw).optional(),
  calendar: CalendarLaw.optional(),
  /** Questions whose answers are known beforehand, asked of this layer and those above it. */
  cases: z.record(Id, Case).optional(),
});
export type Pack = z.infer<typeof Pack>;
