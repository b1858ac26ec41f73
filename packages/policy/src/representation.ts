import { addDays, addYears, type Day } from "@tongban/kernel/day";
import type { Source } from "@tongban/kernel/source";
import { type Law, settingOn } from "./law.ts";
import { quantityOn } from "./named.ts";

/** An age in full years, and where it stands. */
type Age = { years: number; source: Source };

/**
 * Who applies only through a guardian, as far as the law of a day states it: those below `guardianBelow`, for whom an
 * adult, of `adultFrom` or more, must act. `onBirthday`: whether an age is reached on the birthday itself, not after it.
 */
export type Representation = { guardianBelow: Age | undefined; adultFrom: Age | undefined; onBirthday: boolean };

/**
 * The last day on which one is below an age in full years (周岁): the day before the birthday where an age is reached on it,
 * else the birthday itself. Without a corresponding day the month's last counts (民法典 第二百零二条).
 */
export const lastDayBelow = (birth: Day, years: number, { onBirthday }: Pick<Representation, "onBirthday">) =>
  addDays(addYears(birth, years), onBirthday ? -1 : 0);

export const representationOn = (law: Law, day: Day): Representation => {
  const ageOf = (id: string): Age | undefined => {
    const found = quantityOn(law, id, day);
    if (!found.ok || found.value.value.number === undefined) return undefined;
    return { years: found.value.value.number, source: found.value.source };
  };
  const onBirthday = settingOn(law, "age-reached-on-birthday", day);
  return {
    guardianBelow: ageOf("guardian-below-age"),
    adultFrom: ageOf("adult-from-age"),
    onBirthday: onBirthday.ok && onBirthday.value.value === true,
  };
};
