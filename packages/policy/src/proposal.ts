import type { Day } from "@tongban/kernel/day";
import type { Law } from "./law.ts";

/** A proposed law on its first day, beside the one that holds then without it; a region's first law stands beside none. */
export type Proposal = { before: Law | undefined; after: Law; from: Day };
