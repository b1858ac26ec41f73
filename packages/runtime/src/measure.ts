import type { Fact } from "@tongban/events/define";
import { Effect, type measured } from "@tongban/events/effect";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { type Accepted, accept, unchanged } from "@tongban/kernel/decision";
import { totalFen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

const proposed = z.strictObject({
  draft: z.string(),
  proposer: RegionCode,
  digest: z.string(),
  from: Day,
  effects: z.array(Effect),
});

/** A proposed law whose effects are being added up: through the lists of matters in turn, in each from the place `after`. */
export const Measure = z.discriminatedUnion("status", [
  proposed.extend({ status: z.literal("measuring"), list: z.int().nonnegative(), after: z.string().optional() }),
  proposed.extend({ status: z.literal("measured") }),
]);
export type Measure = z.infer<typeof Measure>;

/** A place in the lists of matters. */
export type Place = { list: number; after?: string | undefined };

export const MeasureKind = recordKind({
  kind: "measure",
  title: { zh: "政策影响测算", en: "measuring of a proposed law" },
  schema: Measure,
  index: ({ status, from }) => ({ queue: [status, from] }),
});

/** Begins to measure a draft's law; each draft once. */
export const beginMeasure = (
  existing: Measure | undefined,
  { draft, proposer, digest, from }: Pick<Measure, "draft" | "proposer" | "digest" | "from">,
) =>
  existing
    ? unchanged(existing)
    : accept<Measure, []>({ draft, proposer, digest, from, effects: [], status: "measuring", list: 0 });

/** Effects added up, one for each kind of matter and scheme. */
export const addUp = (effects: readonly Effect[]): Effect[] => {
  const sums = new Map<string, Effect>();
  for (const effect of effects) {
    const name = `${effect.matter} ${effect.scheme}`;
    const sum = sums.get(name);
    sums.set(name, sum ? plus(sum, effect) : effect);
  }
  return [...sums.values()];
};

const plus = (a: Effect, b: Effect): Effect => ({
  ...a,
  looked: a.looked + b.looked,
  changed: a.changed + b.changed,
  lost: a.lost + b.lost,
  monthlyFenBefore: totalFen([a.monthlyFenBefore, b.monthlyFenBefore]),
  monthlyFenAfter: totalFen([a.monthlyFenAfter, b.monthlyFenAfter]),
});

/** A service's fact that a law has been measured. */
export type Measured = { of: (facts: z.input<z.ZodObject<typeof measured>>) => Fact };

/**
 * Adds what was found from a place on, unless another has gone on from there; `to` is where the next part begins. After
 * the last the law is measured, and that is stated.
 */
export const goOn = (
  measure: Measure,
  from: Place,
  { effects: found, to }: { effects: readonly Effect[]; to: Place | undefined },
  stated: Measured,
): Accepted<Measure, Fact> => {
  if (measure.status === "measured" || measure.list !== from.list || measure.after !== from.after)
    return unchanged(measure);
  const { list, after: _, status, ...rest } = measure;
  const effects = addUp([...rest.effects, ...found]);
  if (to)
    return accept({ ...rest, effects, status, list: to.list, ...(to.after !== undefined && { after: to.after }) });
  const { draft, proposer } = rest;
  return accept({ ...rest, effects, status: "measured" }, stated.of({ draft, proposer, effects }));
};
