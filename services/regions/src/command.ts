import { defineCommand } from "@tongban/events/command";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** Sent by the schedule each night, and by itself for the next page of the list of regions. */
export const ClockStruck = defineCommand("regions.clock-struck", { day: Day.optional(), page: z.string().optional() });

/** Sent to begin a region's days through one. Sent again, it begins those that are still to begin. */
export const BeginDay = defineCommand("regions.begin-day", { day: Day });

/** Sent to enter the next rows of a file. Sent again, it enters those that are still to be entered. */
export const ApplyImport = defineCommand("regions.apply-import", { import: z.string() });

/** A region's own second of the night, the same each night, so that regions do not all begin at once. */
export const delayOf = (region: string, spreadSeconds: number) => (Number(region) * 7919) % (spreadSeconds + 1);
