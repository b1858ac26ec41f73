import { defineCommand } from "@tongban/events/command";
import { dueCommand } from "@tongban/events/due";
import * as z from "zod";

export const LookAtDuePapers = dueCommand("persons.papers");

/** Look at every paper of a matter that has ended, by the matter's name. */
export const LookAtPapers = defineCommand("persons.look-at-papers", { matter: z.string() });
