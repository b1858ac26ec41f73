import { defineCommand } from "@tongban/events/command";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** State which limits of the receiving place passed that were due on a day, from this place in the list of that day on. */
export const MissLimits = defineCommand("cross-province.miss-limits", { due: Day, after: z.string().optional() });
