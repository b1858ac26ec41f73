import { dueCommand } from "@tongban/events/due";

export const LookAtDue = dueCommand("cross-province");
