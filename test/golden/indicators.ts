import { Day } from "@tongban/kernel/day";
import { compileCondition } from "@tongban/policy/condition";
import { indicatorOn, quantityOn } from "@tongban/policy/named";
import { answered, lawOf } from "./law.ts";

/** Whether each reading of a plan's target is met. */
export const readingsMet = (region: string, indicator: string, day: string, actual: number) => {
  const { readings = {} } = answered(indicatorOn(lawOf(region), indicator, Day.parse(day))).value;
  return Object.fromEntries(Object.entries(readings).map(([name, target]) => [name, compileCondition(target)(actual)]));
};

/** Whether a number is what the law says it must be. */
export const isMet = (region: string, quantity: string, day: string, actual: number): boolean =>
  compileCondition(answered(quantityOn(lawOf(region), quantity, Day.parse(day))).value.is ?? {})(actual);
