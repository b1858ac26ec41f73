import type { PersonId } from "@tongban/kernel/person";

/** Who signs: an account, and which person holds it. An administrator may have been granted without a number: then only the account is known. */
export type Signer = { sub: string; self?: PersonId | undefined };

/** Whether what one has signed would be signed by the same person again: under the same account, or under another of theirs. */
export const isSame = (first: { by: string; person?: PersonId | undefined }, { sub, self }: Signer) =>
  first.by === sub || (self !== undefined && first.person === self);
