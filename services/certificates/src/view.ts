import type { Day } from "@tongban/kernel/day";
import { masked } from "@tongban/kernel/masked";
import type { Role } from "@tongban/kernel/role";
import * as z from "zod";
import type { HolderState } from "./holder.ts";

/** What of a holder is kept only sealed. */
export const Identity = z.strictObject({ certificateNumber: z.string(), name: z.string() });
export type Identity = z.infer<typeof Identity>;

/** A holder as told to a caller of that role. */
export const viewHolder = (holder: HolderState, identity: Identity, role: Role, today: Day) => {
  const { sealed: _, ...held } = holder;
  return {
    ...held,
    ...masked(identity, role),
    status: held.validUntil < today ? "expired" : "valid",
  };
};
