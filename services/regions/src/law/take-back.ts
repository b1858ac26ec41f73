import { type Answer, accept, answer, type Refused, refuse } from "@tongban/kernel/decision";
import type { Activation, RegionalLaw } from "./regional-law.ts";
import { factsOf, renumber } from "./renumber.ts";
import type { Misfit, Timeline } from "./timeline.ts";

type Back = NonNullable<Activation["takenBack"]>;

/** The region's law with one of its acts marked as taken back, its versions not yet drawn anew. */
export const withoutVersion = (
  law: RegionalLaw,
  version: number,
  takenBack: Back,
): Answer<RegionalLaw, "version-unknown" | "version-not-own" | "already-taken-back" | "only-version"> => {
  const act = law.activations.find((each) => each.version === version && !each.takenBack);
  if (!act) return notTaken(law, version);
  if (law.activations.filter((each) => !each.takenBack).length === 1) return onlyVersion;
  return answer({ ...law, activations: law.activations.map((each) => (each === act ? { ...act, takenBack } : each)) });
};

/** Takes an activation back: the law is as if it had not been. What was decided meanwhile keeps its version. */
export const takeBack = (law: RegionalLaw, version: number, why: string, { pieces, misfits }: Timeline) => {
  const from = law.activations.find((each) => each.version === version)?.from;
  const wrong = misfits.filter((misfit) => from !== undefined && misfit.from >= from).flatMap(({ errors }) => errors);
  if (wrong.length > 0) return misfit(wrong);
  const renumbered = renumber(law, pieces);
  const { versions, past } = renumbered;
  return accept({ ...law, versions, past }, ...factsOf(renumbered, why, version));
};

const misfit = (wrong: readonly Misfit[]) =>
  refuse(
    "earlier-law-misfits",
    {
      zh: "撤回后应恢复的本地规定与现行上级政策不符，请提出新草案。",
      en: "The layer that would hold again does not fit under the law above any more: propose a draft.",
    },
    { errors: wrong.map(({ path, message }) => ({ reason: "pack-invalid", message, field: `/${path}` })) },
  );

const notTaken = (
  law: RegionalLaw,
  version: number,
): Refused<"version-unknown" | "version-not-own" | "already-taken-back"> => {
  if (law.activations.some((each) => each.version === version)) return takenBackBefore;
  return [...law.versions, ...law.past].some((each) => each.version === version) ? notOwn : unknown;
};

const unknown = refuse("version-unknown", {
  zh: "本地区没有这一版政策。",
  en: "This region has no such version of its law.",
});
const notOwn = refuse("version-not-own", {
  zh: "这一版随上级政策而来，请由上级撤回。",
  en: "This version came with the law above: it is taken back there.",
});
const takenBackBefore = refuse("already-taken-back", {
  zh: "这一版已经撤回。",
  en: "This version has been taken back already.",
});
const onlyVersion = refuse("only-version", {
  zh: "撤回后本地区将没有政策，请先施行另一版。",
  en: "Without it the region would have no law: activate another first.",
});
