import { accept, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { Activation, RegionalLaw } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import type { Timeline } from "./timeline.ts";

/** The region's own act, before it is known which version it makes. */
export type Act = Omit<Activation, "version">;

/**
 * Puts the region's own layer in force from a day. Refused when the law from that day is the same without it, and when it
 * is no longer the law that was proposed (`proposed` is its digest), because the law above has changed since. A draft is
 * activated once.
 */
export const activate = (law: RegionalLaw | undefined, act: Act, { pieces, misfits }: Timeline, proposed?: string) => {
  if (law && act.draft && law.activations.some(({ draft, takenBack }) => draft === act.draft && !takenBack))
    return unchanged(law);
  const renumbered = renumber(law, pieces);
  const { versions, past, added } = renumbered;
  const holds = pieces.findLast(({ from }) => from <= act.from);
  if (misfits.some(({ from }) => from >= act.from) || (proposed && holds?.digest !== proposed)) return outdated;
  const made = added.find(({ from }) => from === act.from);
  if (!made) return alreadySo;
  const activations = [...(law?.activations ?? []), { ...act, version: made.version }];
  return accept({ versions, past, activations }, ...factsOf(renumbered, replaced));
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
  zh: "提出草案后上级政策已变更，请重新提出。",
  en: "The law above has changed since this was proposed: propose it again.",
});
