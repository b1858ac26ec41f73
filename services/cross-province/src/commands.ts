import { dueCommand } from "@tongban/events/due";
import { measureCommand } from "@tongban/events/measure";

export const LookAtDue = dueCommand("cross-province");

export const MeasureLaw = measureCommand("cross-province");
