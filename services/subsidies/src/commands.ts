import { defineCommand } from "@tongban/events/command";
import { dueCommand } from "@tongban/events/due";
import { measureCommand } from "@tongban/events/measure";
import { Month } from "@tongban/kernel/day";
import * as z from "zod";

/** Write the next page of a month's roster. Where it begins stands in the roster. */
export const DraftRoster = defineCommand("subsidies.draft-roster", { scheme: z.string(), month: Month });

/** Tell every award of one page that it is paid. */
export const SettlePage = defineCommand("subsidies.settle-page", { roster: z.string(), page: z.int().nonnegative() });

export const LookAtDue = dueCommand("subsidies");

export const MeasureLaw = measureCommand("subsidies");
