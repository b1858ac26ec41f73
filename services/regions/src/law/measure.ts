import { Effect, Keeper, measured } from "@tongban/events/effect";
import { recordKind } from "@tongban/events/record";
import { unchanged } from "@tongban/kernel/decision";
import { type Fen, totalFen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** What one service says a draft would change in one region. It lies with the draft. */
export const MeasureState = z.strictObject({
  draft: measured.draft,
  region: RegionCode,
  service: Keeper,
  effects: z.array(Effect),
});
export type MeasureState = z.infer<typeof MeasureState>;

export const Measure = recordKind({
  kind: "measure",
  title: { zh: "影响测算", en: "measure of a draft" },
  schema: MeasureState,
  index: ({ draft, region, service }) => ({ queue: [draft, `${region}.${service}`] }),
});

export const measureId = ({ draft, region, service }: MeasureState) => `${draft}.${region}.${service}`;

/** Keeps what a service answered first: a draft is measured once. */
export const keepMeasure = (existing: MeasureState | undefined, measure: MeasureState) =>
  unchanged(existing ?? measure);

/** Effects added up by matter and scheme. */
export const sumOf = (effects: readonly Effect[]): Effect[] => {
  const alike = Map.groupBy(effects, ({ matter, scheme }) => `${matter} ${scheme}`);
  return [...alike.values()].flatMap((each) => {
    const [first] = each;
    if (!first) return [];
    const count = (of: (effect: Effect) => number) => each.reduce((sum, effect) => sum + of(effect), 0);
    const fen = (of: (effect: Effect) => Fen) => totalFen(each.map(of));
    return [
      {
        matter: first.matter,
        scheme: first.scheme,
        looked: count(({ looked }) => looked),
        changed: count(({ changed }) => changed),
        lost: count(({ lost }) => lost),
        monthlyFenBefore: fen(({ monthlyFenBefore }) => monthlyFenBefore),
        monthlyFenAfter: fen(({ monthlyFenAfter }) => monthlyFenAfter),
      },
    ];
  });
};
