import type { Day } from "@tongban/kernel/day";
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

/** `150402********002112`: the date of birth is hidden, in a certificate number as in an identity number. */
const maskNumber = (number: string) => `${number.slice(0, 6)}********${number.slice(14)}`;

const maskName = (name: string) => name.replace(/^(.).*$/su, "$1**");
