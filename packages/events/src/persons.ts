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

/** What every event of a paper carries: whose it is and of what matter. Never what it is called, nor what it holds. */
const paper = {
  paper: z.string(),
  person: PersonId,
  /** Service, kind and id of the matter, joined by dots. */
  matter: z.string(),
  material: z.string(),
  type: z.string(),
  /** In bytes. */
  size: z.int(),
  sha256: z.string(),
};

export const PaperAwaited = defineEvent("persons.paper-awaited.v1", paper);
/** It came as it was announced, and lies sealed. */
export const PaperKept = defineEvent("persons.paper-kept.v1", paper);
/** It did not come, or is not what was announced: nothing of it is kept. */
export const PaperRefused = defineEvent("persons.paper-refused.v1", { ...paper, why: z.string() });
/** It is gone. */
export const PaperDeleted = defineEvent("persons.paper-deleted.v1", { ...paper, why: z.string() });
