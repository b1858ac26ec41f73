import type { Day } from "@tongban/kernel/day";
import * as z from "zod";
import { type Law, settingOn } from "./law.ts";
import { undecided } from "./setting.ts";

/** The setting that says how long papers are kept, and what it may be: so many months, or not settled. */
export const PAPERS_KEPT = "papers-kept-for-months";
export const PapersKept = z.union([z.literal(undecided), z.int().min(1)]);

/** For how many months the region keeps papers after their matter has ended; undefined while it has settled nothing. */
export const papersKeptFor = (law: Law, day: Day): number | undefined => {
  const setting = settingOn(law, PAPERS_KEPT, day);
  const months = setting.ok ? PapersKept.parse(setting.value.value) : undecided;
  return months === undecided ? undefined : months;
};
