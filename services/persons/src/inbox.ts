import { inbox } from "@tongban/runtime/inbox";
import { accessReactions } from "./accesses/reactions.ts";
import { mandateReactions } from "./mandates/reactions.ts";
import { paperReactions } from "./papers/reactions.ts";

export const handler = inbox(...mandateReactions, ...accessReactions, ...paperReactions);
