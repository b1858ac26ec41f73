import { defineCommand } from "@tongban/events/command";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { Tally, Trial } from "./law/walk.ts";

/** Sent by the schedule each night, and by itself for the next page of the list of regions. */
export const ClockStruck = defineCommand("regions.clock-struck", { day: Day.optional(), page: z.string().optional() });

/** Sent to begin a region's days through one. Sent again, it begins those that are still to begin. */
export const BeginDay = defineCommand("regions.begin-day", { day: Day });

/** Sent to enter the next rows of a file. Sent again, it enters those that are still to be entered. */
export const ApplyImport = defineCommand("regions.apply-import", { import: z.string() });

/** How long a region that is closing is sealed before its matters are counted again: nothing that was begun before is still under way. */
export const SEALED_SECONDS = 60;

/** Sent to count again what is open in a region, for the closing that was asked for at that instant. */
export const CountAgain = defineCommand("regions.count-again", { askedAt: z.iso.datetime() });

/** A region's own second of the night, the same each night, so that regions do not all begin at once. */
export const delayOf = (region: string, spreadSeconds: number) => (Number(region) * 7919) % (spreadSeconds + 1);

/** Sent to the platform's list for a page of the open regions whose law rests on that of `of`. */
export const LookBelow = defineCommand("regions.look-below", {
  of: RegionCode,
  job: z.string(),
  page: z.string().optional(),
});

/** The page that was found, sent back to the region that walks. */
export const TakePage = defineCommand("regions.take-page", {
  job: z.string(),
  page: z.string().optional(),
  codes: z.array(RegionCode),
  next: z.string().optional(),
});

/** Sent to a region whose law rests on one that has changed, or that might. */
export const TakeOver = defineCommand("regions.take-over", {
  above: RegionCode,
  job: z.string(),
  trial: Trial.optional(),
});

/** What a region has come to, sent back to the one that walks. */
export const NoteTakenOver = defineCommand("regions.note-taken-over", {
  job: z.string(),
  of: RegionCode,
  ...Tally.shape,
});
