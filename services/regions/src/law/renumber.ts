import { PolicyActivated, PolicyTakenBack } from "@tongban/events/regions";
import type { RegionalLaw, Version } from "./regional-law.ts";
import type { Piece } from "./timeline.ts";

type Versions = Pick<RegionalLaw, "versions" | "past">;

/** A region's versions after its law has become these pieces: what is new among them, and what no longer holds. */
export type Renumbered = Versions & { added: Version[]; dropped: Version[] };

/** Gives each piece of a law its version. A law that held from that day before has its number already; none is given twice. */
export const renumber = (law: Versions | undefined, pieces: readonly Piece[]): Renumbered => {
  const held = law?.versions ?? [];
  const known = [...held, ...(law?.past ?? [])];
  let highest = Math.max(0, ...known.map(({ version }) => version));
  const numbered = pieces.map((piece) => {
    const before = known.find(({ from, digest }) => from === piece.from && digest === piece.digest);
    return before ?? { ...piece, version: ++highest };
  });
  const isAmong = (versions: readonly Version[]) => {
    const numbers = new Set(versions.map(({ version }) => version));
    return ({ version }: Version) => numbers.has(version);
  };
  const holds = isAmong(numbered);
  const wasHeld = isAmong(held);
  return {
    versions: numbered.toReversed(),
    past: known.filter((each) => !holds(each)).toSorted((a, b) => b.version - a.version),
    added: numbered.filter((each) => !wasHeld(each)),
    dropped: held.filter((each) => !holds(each)),
  };
};

/**
 * What has happened to the versions: which came into force, and which went without another from the same day in their
 * place. One that is taken back is always told, even if it held no more.
 */
export const factsOf = ({ versions, past, added, dropped }: Renumbered, why: string, takenBack?: number) => [
  ...[...versions, ...past]
    .filter(
      (each) => each.version === takenBack || (dropped.includes(each) && !added.some(({ from }) => from === each.from)),
    )
    .map((each) => PolicyTakenBack.of({ ...each, why, versions })),
  ...added.map((each) => PolicyActivated.of({ ...each, versions })),
];
