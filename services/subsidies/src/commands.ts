import { defineCommand } from "@tongban/events/command";
import { Day, Month } from "@tongban/kernel/day";
import * as z from "zod";

/** Write one page of a month's roster, from this place in the list of awards on. */
export const DraftRoster = defineCommand("subsidies.draft-roster", {
  scheme: z.string(),
  month: Month,
  page: z.int().nonnegative(),
  after: z.string().optional(),
});

/** Tell every award of one page that it is paid. */
export const SettlePage = defineCommand("subsidies.settle-page", { roster: z.string(), page: z.int().nonnegative() });

/** State which limits passed that were due on a day, from this place in the list of that day on. */
export const MissLimits = defineCommand("subsidies.miss-limits", { due: Day, after: z.string().optional() });
