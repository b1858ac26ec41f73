import { Day } from "@tongban/kernel/day";
import { MandateScope, Relation } from "@tongban/kernel/mandate";
import { Name } from "@tongban/kernel/name";
import { ResidentId } from "@tongban/kernel/resident-id";
import * as z from "zod";
import { DocumentKind, Township, VillageCode } from "./mandate.ts";

/** A mandate as staff enter it who have seen the document. */
export const Entry = z.strictObject({
  principal: z.strictObject({ name: Name, residentId: ResidentId }),
  /** The township in whose register the principal is. */
  office: Township,
  /** For a village committee, the person who acts for it, and its village. */
  proxy: z.strictObject({ name: Name, residentId: ResidentId, village: VillageCode.optional() }),
  relation: Relation,
  document: z.strictObject({
    kind: DocumentKind,
    /** Its number, or what it is called. */
    title: z.string().trim().min(1).max(100),
    on: Day,
    /** The scan of it among the principal's papers. */
    paper: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional(),
  }),
  from: Day,
  until: Day.optional(),
  scope: MandateScope,
});
export type Entry = z.infer<typeof Entry>;
