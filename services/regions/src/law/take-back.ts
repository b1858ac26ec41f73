import { type Answer, accept, answer, type Refused, refuse } from "@tongban/kernel/decision";
import { type Activation, ownLayers, type RegionalLaw, type Version } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import type { Fault, Timeline } from "./timeline.ts";

type Back = NonNullable<Activation["takenBack"]>;
type Refusal = "version-unknown" | "version-not-own" | "already-taken-back" | "only-version";

/**
 * The act of the region itself that a version rests on: the last that made it, or, of a version that came with a change
 * above, the one whose layer stands in it.
 */
const actOf = (law: RegionalLaw, { version, from }: Version): Activation | undefined => {
  const live = law.activations.filter(({ takenBack }) => !takenBack);
  const made = live.findLast((each) => each.version === version);
  if (made) return made;
  const layer = ownLayers(live).findLast((each) => each.from <= from);
  return layer?.digest && law.versions.some((each) => each.version === version)
    ? live.findLast((each) => each.from === layer.from && each.digest === layer.digest)
    : undefined;
};

/** The region's law with the act a version rests on marked as taken back, its versions not yet drawn anew. */
export const withoutVersion = (law: RegionalLaw, version: number, takenBack: Back): Answer<RegionalLaw, Refusal> => {
  const taken = [...law.versions, ...law.past].find((each) => each.version === version);
  if (!taken) return unknown;
  const act = actOf(law, taken);
  if (!act) return law.activations.some((each) => each.version === version) ? takenBackBefore : notOwn;
  return answer({ ...law, activations: law.activations.map((each) => (each === act ? { ...act, takenBack } : each)) });
};

/**
 * Takes an activation back: the law is as if it had not been. What was decided meanwhile keeps its version. Refused when
 * days would be left without law, and when a layer that would hold again does not fit any more; `before` is the timeline
 * the act still stands in.
 */
export const takeBack = (law: RegionalLaw, version: number, why: string, after: Timeline, before: Timeline) => {
  const first = law.versions.at(-1)?.from;
  const begins = after.pieces[0]?.from;
  if (begins === undefined || (first !== undefined && begins > first)) return onlyVersion;
  const were = new Set(before.misfits.map(({ from, own }) => `${from} ${own}`));
  const wrong = after.misfits.filter(({ from, own }) => !were.has(`${from} ${own}`)).flatMap(({ errors }) => errors);
  if (wrong.length > 0) return misfit(wrong);
  const renumbered = renumber(law, after.pieces);
  const { versions, past } = renumbered;
  return accept({ ...law, versions, past }, ...factsOf(renumbered, why, version));
};

const misfit = (wrong: readonly Fault[]) =>
  refuse(
    "earlier-law-misfits",
    {
      zh: "撤回后应恢复的本地规定与现行上级政策不符，请提出新草案。",
      en: "The layer that would hold again does not fit under the law above any more: propose a draft.",
    },
    { errors: wrong.map(({ path, message }) => ({ reason: "pack-invalid", message, field: `/${path}` })) },
  );

const unknown = refuse("version-unknown", {
  zh: "本地区没有这一版政策。",
  en: "This region has no such version of its law.",
});
const notOwn: Refused<"version-not-own"> = refuse("version-not-own", {
  zh: "这一版随上级政策而来，请由上级撤回。",
  en: "This version came with the law above: it is taken back there.",
});
const takenBackBefore: Refused<"already-taken-back"> = refuse("already-taken-back", {
  zh: "这一版已经撤回。",
  en: "This version has been taken back already.",
});
const onlyVersion = refuse("only-version", {
  zh: "撤回后本地区将有日子没有政策，请先施行另一版。",
  en: "Without it there would be days without law in this region: activate another first.",
});
