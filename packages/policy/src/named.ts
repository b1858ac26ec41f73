import type { Day } from "@tongban/kernel/day";
import { type Answer, refuse } from "@tongban/kernel/decision";
import type { Law } from "./law.ts";
import type { Stated } from "./row.ts";
import { type At, statedOn } from "./stated.ts";

/** A value of law by its name, on a day, with the layer and clause that state it. */
type Named<Value> = Answer<Stated<Value>, "path-unknown" | "policy-not-in-force">;

const named = <Value>({ packs }: Law, path: string, at: At<Value>, day: Day): Named<Value> =>
  packs.some((pack) => at(pack))
    ? statedOn(packs, path, at, day)
    : refuse("path-unknown", { zh: `规定中没有${path}。`, en: `Nothing in the law is called ${path}.` });

/** A number of the law, or what a number must be. */
export const quantityOn = (law: Law, id: string, day: Day) =>
  named(law, `quantities/${id}`, (pack) => pack.quantities?.[id], day);

/** A target of a plan. */
export const indicatorOn = (law: Law, id: string, day: Day) =>
  named(law, `indicators/${id}`, (pack) => pack.indicators?.[id], day);

/** The part of the year in which something may be filed. */
export const windowOn = (law: Law, id: string, day: Day) =>
  named(law, `windows/${id}`, (pack) => pack.windows?.[id], day);

/** What a public notice shows, and for how long. */
export const publicityOn = (law: Law, id: string, day: Day) =>
  named(law, `publicities/${id}`, (pack) => pack.publicities?.[id], day);

/** Which departments lead and take part. */
export const dutyOn = (law: Law, id: string, day: Day) => named(law, `duties/${id}`, (pack) => pack.duties?.[id], day);
