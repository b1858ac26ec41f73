import type { Reaction } from "@tongban/runtime/inbox";

/** What is heard about accesses. */
export const accessReactions: Reaction[] = [];
