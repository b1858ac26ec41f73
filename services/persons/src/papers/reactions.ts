import type { Reaction } from "@tongban/runtime/inbox";

/** What is heard about papers. */
export const paperReactions: Reaction[] = [];
