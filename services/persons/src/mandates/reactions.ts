import type { Reaction } from "@tongban/runtime/inbox";

/** What is heard about mandates. */
export const mandateReactions: Reaction[] = [];
