import { defineCommand } from "@tongban/events/command";
import * as z from "zod";
import { Access } from "./access.ts";

/** Keep these rows of a reading that named more persons than are kept in one go. */
export const NoteAccesses = defineCommand("persons.note-accesses", {
  noted: z.array(z.strictObject({ id: z.string(), access: Access })),
});
