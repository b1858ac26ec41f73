import type { Day } from "@tongban/kernel/day";
import { maskName, maskNumber } from "@tongban/kernel/name";
import * as z from "zod";
import type { HolderState } from "./holder.ts";

/** What of a holder is kept only sealed. */
export const Identity = z.strictObject({ certificateNumber: z.string(), name: z.string() });
export type Identity = z.infer<typeof Identity>;

/** Who reads the number in full: those who decide by it, and the holder. Nobody else needs it to know whom they see. */
const readers = new Set(["person", "cdpf-reviewer", "civil-affairs-officer"]);

/** A holder as told to a caller of that role: the number masked for most, and for a supervisor the name too. */
export const viewHolder = (holder: HolderState, identity: Identity, role: string, today: Day) => {
  const { sealed: _, ...held } = holder;
  return {
    ...held,
    certificateNumber: readers.has(role) ? identity.certificateNumber : maskNumber(identity.certificateNumber),
    name: role === "supervisor" ? maskName(identity.name) : identity.name,
    status: held.validUntil < today ? "expired" : "valid",
  };
};
