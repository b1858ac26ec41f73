import { Day } from "@tongban/kernel/day";
import { MandateScope, Relation } from "@tongban/kernel/mandate";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { personDataRead } from "./reading.ts";

export const PersonDataRead = personDataRead("persons");

/** What every event of a mandate carries: its whole public state, so that others can mirror it. No name, no number, no document. */
const mandate = {
  mandate: z.string(),
  principal: PersonId,
  /** Who acts; for a village committee, the person who acts for it. */
  proxy: PersonId,
  /** The committee's village, by its twelve-digit code. */
  village: z.string().optional(),
  relation: Relation,
  from: Day,
  until: Day.optional(),
  scope: MandateScope,
  status: z.enum(["active", "ended"]),
};

export const MandateEntered = defineEvent("persons.mandate-entered.v1", mandate);

/** By its last day, or earlier: by the person, by who acts for them, or by staff. */
export const MandateEnded = defineEvent("persons.mandate-ended.v1", {
  ...mandate,
  endedOn: Day,
  because: z.enum(["until", "principal", "proxy", "staff"]),
});
