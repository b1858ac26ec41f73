import { dayAt } from "@tongban/kernel/day";
import { accept, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import { nation } from "@tongban/kernel/region";
import { conflictOf } from "./conflict.ts";
import { type Activation, type RegionalLaw, versionOn } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import { changeIn, type Timeline } from "./timeline.ts";

/** The region's own act, before it is known which version it makes. */
export type Act = Omit<Activation, "version">;

/** What two persons saw: the law that is proposed, and the one it was to replace on its day, by their digests. */
export type Seen = { digest: string; replaces?: string | undefined };

/**
 * Puts the region's own layer in force from a day. Refused when the law from that day is the same without it, and when it
 * is not the change that was proposed and measured any more, because the law here or above has moved since. A draft is
 * activated once.
 */
export const activate = (law: RegionalLaw | undefined, act: Act, timeline: Timeline, seen?: Seen) => {
  if (law && act.draft && law.activations.some(({ draft, takenBack }) => draft === act.draft && !takenBack))
    return unchanged(law);
  const { pieces, misfits } = timeline;
  const holds = pieces.findLast(({ from }) => from <= act.from);
  const isMoved =
    seen && (holds?.digest !== seen.digest || versionOn(law?.versions ?? [], act.from)?.digest !== seen.replaces);
  if (isMoved || misfits.some(({ from, own }) => from >= act.from && own === act.digest)) return outdated;
  if (!changeIn(law?.versions ?? [], timeline)) return alreadySo;
  const renumbered = renumber(law, pieces);
  const { versions, past } = renumbered;
  const made = versionOn(versions, act.from);
  if (!made) return alreadySo;
  const activations = [...(law?.activations ?? []), { ...act, version: made.version }];
  const told = law?.conflict;
  const day = dayAt(new Date(act.activated.at));
  const conflict = told && conflictOf(misfits, told, { above: nation, day });
  return accept({ versions, past, activations, ...(conflict && { conflict }) }, ...factsOf(renumbered, replaced));
};

const replaced = "由新一版取代 · replaced by another version";

export const alreadySo: Refused<"law-already-so"> = refuse(
  "law-already-so",
  {
    zh: "本地区自该日起的政策已是如此，没有可施行的变化。",
    en: "The law of this region is the same from that day on already.",
  },
  { field: "/body/from" },
);

const outdated = refuse("draft-outdated", {
  zh: "提出草案后，本地区或上级的政策已变更，请重新提出。",
  en: "The law here or above has changed since this was proposed: propose it again.",
});
