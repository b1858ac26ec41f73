import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { type Comparison, type Exit, type Expiry, type Recovery, type Review, Stops } from "./continuation.ts";
import type { Law } from "./law.ts";
import type { Pack } from "./pack.ts";
import { type SettingReason, settled } from "./read-setting.ts";
import { type At, all, namesIn, rowOn } from "./stated.ts";

type Cited<Value> = Value & { source: Source };
type Named<Value> = Cited<Value> & { id: string };

/** How an award goes on, as it stands on a day, its settings already resolved. */
export type Continuation = {
  expiry?: Cited<Expiry> | undefined;
  exits: readonly Named<Omit<Exit, "stops"> & { stops: Stops }>[];
  recovery?: Cited<Recovery> | undefined;
  reviews: readonly Named<Review>[];
  comparison?: Cited<Omit<Comparison, "cycle"> & { cycle: "month" | "quarter" }> | undefined;
};

/** The rules of expiry, exit, recovery, review and comparison that go by a name. */
export const continuationOn = (
  { packs }: Law,
  id: string,
  day: Day,
): Answer<Continuation, SettingReason | "path-unknown"> => {
  const at = (pack: Pack) => pack.continuations?.[id];
  if (!packs.some(at))
    return refuse("path-unknown", {
      zh: `规定中没有continuations/${id}。`,
      en: `Nothing in the law is called continuations/${id}.`,
    });
  const cited = <Value extends object>(rows: At<Value>) => {
    const row = rowOn(packs, rows, day);
    return row && { ...row.value, source: row.source };
  };
  const exits = all(
    namesIn(packs, (pack) => at(pack)?.exits).flatMap((name) => {
      const exit = cited((pack) => at(pack)?.exits?.[name]);
      if (!exit) return [];
      const stops = settled(packs, exit.stops, Stops, day);
      return [stops.ok ? answer({ ...exit, id: name, stops: stops.value }) : stops];
    }),
  );
  if (!exits.ok) return exits;
  const comparison = cited((pack) => at(pack)?.comparison);
  const cycle = comparison && settled(packs, comparison.cycle, z.enum(["month", "quarter"]), day);
  if (cycle && !cycle.ok) return cycle;
  return answer({
    expiry: cited((pack) => at(pack)?.expiry),
    exits: exits.value,
    recovery: cited((pack) => at(pack)?.recovery),
    reviews: namesIn(packs, (pack) => at(pack)?.reviews).flatMap((name) => {
      const review = cited((pack) => at(pack)?.reviews?.[name]);
      return review ? [{ ...review, id: name }] : [];
    }),
    comparison: comparison && cycle && { ...comparison, cycle: cycle.value },
  });
};
