import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import { defineEvent } from "./define.ts";
import { personDataRead } from "./reading.ts";

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

export const PersonDataRead = personDataRead("persons");
