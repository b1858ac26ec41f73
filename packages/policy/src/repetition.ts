import { addDays, addMonths, type Day } from "@tongban/kernel/day";
import * as z from "zod";
import { Text } from "./message.ts";

/** Whether a household or person that was once helped may be helped again. */
export const Repetition = z.strictObject({
  title: Text,
  per: z.enum(["person", "household"]),
  /** The same project never again. */
  sameProject: z.literal("never").optional(),
  /** Another project only so many months after the last grant. */
  otherProjectMonths: z.int().positive().optional(),
  /** 「原则上」: an officer may depart from it, with a reason. */
  inPrinciple: z.literal(true).optional(),
});
export type Repetition = z.infer<typeof Repetition>;

export type Granted = { project: string; granted: Day };

/**
 * Whether a project may be helped, given what was granted before. Months are counted from the day of a grant; their
 * last day is still within them (之内, 民法典 1259), so help may come again on the day after.
 */
export const mayRepeat = (rule: Repetition, previous: readonly Granted[], project: string, day: Day) => {
  if (rule.sameProject === "never" && previous.some((each) => each.project === project))
    return { allowed: false, reason: "same-project" } as const;
  const months = rule.otherProjectMonths;
  if (months === undefined) return { allowed: true } as const;
  const others = previous
    .filter((each) => each.project !== project)
    .map(({ granted }) => addDays(addMonths(granted, months), 1));
  const allowedFrom = others.toSorted().at(-1);
  return allowedFrom !== undefined && day < allowedFrom
    ? ({ allowed: false, reason: "too-soon", allowedFrom } as const)
    : ({ allowed: true } as const);
};
