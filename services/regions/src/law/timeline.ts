import type { PolicyConflicted } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import type * as z from "zod";

/** A law from a day on, until the next piece begins. */
export type Piece = { from: Day; digest: string; layers: RegionCode[] };

/** A layer, or the lack of one, from a day on. */
type Dated = { from: Day; digest?: string | undefined };

/** What does not fit in a layer that is put under a law. */
export type Fault = z.infer<typeof PolicyConflicted.data.shape.errors.element>;

/** A layer that does not fit under the law above, from a day until the day on which either changes. */
export type Misfit = { from: Day; until?: Day | undefined; own: string | undefined; errors: Fault[] };

/** A layer put under a law: the law they make, or why they make none. */
export type Laid = { ok: true; digest: string; layers: RegionCode[] } | { ok: false; errors: Fault[] };

/** The pieces of a region's law, oldest first, and where its layer does not fit under the law above. */
export type Timeline = { pieces: Piece[]; misfits: Misfit[] };

/**
 * A region's law day by day: from the region's own first day on, its own layer of each day over the law above it on that
 * day. Both are in the order of their days. A day on which either changes begins a piece; where the two do not fit, or
 * there is neither, what held there before (`held`) goes on.
 */
export const timelineOf = async (
  own: readonly Dated[],
  above: readonly { from: Day; digest: string }[],
  held: readonly Piece[],
  lay: (above: string | undefined, own: string | undefined) => Promise<Laid | undefined>,
): Promise<Timeline> => {
  const [first] = own;
  if (!first) return { pieces: [], misfits: [] };
  const days = daysOf(
    [first],
    [...own, ...above].filter(({ from }) => from > first.from),
  );
  const pieces: Piece[] = [];
  const misfits: Misfit[] = [];
  for (const [n, from] of days.entries()) {
    const layer = last(own, from)?.digest;
    const laid = await lay(last(above, from)?.digest, layer);
    if (laid?.ok === false) misfits.push({ from, until: days[n + 1], own: layer, errors: laid.errors });
    const piece = laid?.ok ? laid : last(held, from);
    if (piece && piece.digest !== pieces.at(-1)?.digest)
      pieces.push({ from, digest: piece.digest, layers: piece.layers });
  }
  return { pieces, misfits };
};

/**
 * The law above a region day by day: that of the nearest region above from its first day on, and before that day that of
 * the next one above it. Each list is in the order of its days, the nearest region's first.
 */
export const splice = <D extends { from: Day }>(nearestFirst: readonly (readonly D[])[]): D[] => {
  const spliced: D[] = [];
  for (const further of nearestFirst) {
    const first = spliced[0]?.from;
    spliced.unshift(...further.filter(({ from }) => first === undefined || from < first));
  }
  return spliced;
};

/** The first day from which a law would be another than that of the versions in force, and which; none, where it would end. */
export const changeIn = (
  versions: readonly { from: Day; digest: string }[],
  { pieces }: Timeline,
): { from: Day; digest: string | undefined } | undefined => {
  const held = versions.toReversed();
  const from = daysOf(held, pieces).find((day) => last(held, day)?.digest !== last(pieces, day)?.digest);
  return from && { from, digest: last(pieces, from)?.digest };
};

/** Every day on which one of these begins, in order. */
const daysOf = (...lists: (readonly { from: Day }[])[]): Day[] =>
  [...new Set(lists.flat().map(({ from }) => from))].toSorted();

/** What holds on a day, of what is in the order of its days. */
const last = <D extends { from: Day }>(dated: readonly D[], day: Day): D | undefined =>
  dated.findLast(({ from }) => from <= day);
