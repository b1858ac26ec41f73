import type { PolicyConflicted } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import type * as z from "zod";

/** A law from a day on, until the next piece begins. */
export type Piece = { from: Day; digest: string; layers: RegionCode[] };

/** A layer, or the lack of one, from a day on. */
type Dated = { from: Day; digest?: string | undefined };

/** What does not fit in a layer that is put under a law. */
export type Misfit = z.infer<typeof PolicyConflicted.data.shape.errors.element>;

/** A layer put under a law: the law they make, or why they make none. */
export type Laid = { ok: true; digest: string; layers: RegionCode[] } | { ok: false; errors: Misfit[] };

/** The pieces of a region's law, oldest first, and where its layer does not fit under the law above. */
export type Timeline = { pieces: Piece[]; misfits: { from: Day; errors: Misfit[] }[] };

/**
 * A region's law day by day: from the region's own first day on, its own layer of each day over the law that its nearest
 * region above has on that day. Both are in the order of their days. A day on which either changes begins a piece; where
 * the two do not fit, what held there before (`held`) goes on. No law, where there is neither.
 */
export const timelineOf = async (
  own: readonly Dated[],
  above: readonly { from: Day; digest: string }[],
  held: readonly Piece[],
  lay: (above: string | undefined, own: string | undefined) => Promise<Laid | undefined>,
): Promise<Timeline> => {
  const [first] = own;
  if (!first) return { pieces: [], misfits: [] };
  const days = new Set([first.from, ...[...own, ...above].map(({ from }) => from).filter((from) => from > first.from)]);
  const pieces: Piece[] = [];
  const misfits: Timeline["misfits"] = [];
  for (const from of [...days].toSorted()) {
    const laid = await lay(last(above, from)?.digest, last(own, from)?.digest);
    if (laid?.ok === false) misfits.push({ from, errors: laid.errors });
    const piece = laid?.ok ? laid : laid && last(held, from);
    if (piece && piece.digest !== pieces.at(-1)?.digest)
      pieces.push({ from, digest: piece.digest, layers: piece.layers });
  }
  return { pieces, misfits };
};

/** What holds on a day, of what is in the order of its days. */
const last = <D extends { from: Day }>(dated: readonly D[], day: Day): D | undefined =>
  dated.findLast(({ from }) => from <= day);

/** The first day from which a law would be another than the versions in force, newest first, and which. */
export const changeIn = (versions: readonly { from: Day; digest: string }[], { pieces }: Timeline): Piece | undefined =>
  pieces.find(({ from, digest }) => versions.find((each) => each.from <= from)?.digest !== digest);
