import type { Day } from "@tongban/kernel/day";
import { lineage, type RegionCode } from "@tongban/kernel/region";
import { fits } from "@tongban/policy/fits";
import { layerOf, type Merged, merge } from "@tongban/policy/merge";
import { mergedOf, readIndex, storeLaw } from "@tongban/runtime/laws";
import { ownLayers, type RegionalLaw } from "../law/regional-law.ts";
import { type Laid, splice, type Timeline, timelineOf } from "../law/timeline.ts";

/** A law from a day on. */
type Dated = { from: Day; digest: string };

/** The law above a region day by day, oldest first, as it is known to every function now. */
export const lawsAbove = async (region: RegionCode): Promise<Dated[]> => {
  const above = lineage(region).slice(0, -1).toReversed();
  const indexes = await Promise.all(above.map(readIndex));
  return splice(
    indexes.map((index) => (index?.versions ?? []).map(({ from, digest }) => ({ from, digest })).toReversed()),
  );
};

/** The law above a region on a day, if there is any. */
export const lawAboveOn = async (region: RegionCode, day: Day): Promise<Merged | undefined> => {
  const above = (await lawsAbove(region)).findLast(({ from }) => from <= day);
  return above && mergedOf(above.digest);
};

/** Errors of a misfit that are kept: who has more has another law than the one the layer was written for. */
const MOST_FAULTS = 20;

const regionsOf = async (digest: string) => (await mergedOf(digest)).layers.map((layer) => layer.region);

/** Puts the region's layer that stands in the law `own` under the law `above`. */
const layIn =
  (region: RegionCode) =>
  async (above: string | undefined, own: string | undefined): Promise<Laid | undefined> => {
    const layer = own && layerOf(await mergedOf(own), region);
    if (!layer) return above ? { ok: true, digest: above, layers: await regionsOf(above) } : undefined;
    const inherited = above ? await mergedOf(above) : undefined;
    const problems = fits(inherited, layer);
    const merged = merge(inherited, layer);
    if (problems.length > 0)
      return {
        ok: false,
        errors: problems.slice(0, MOST_FAULTS).map(({ path, message }) => ({ path: path.join("/"), message })),
      };
    return { ok: true, digest: await storeLaw(merged), layers: merged.layers.map((each) => each.region) };
  };

type Held = Pick<RegionalLaw, "activations" | "versions">;

/** A region's law day by day, under the laws above it; with one more layer of its own, when one is tried. */
export const timelineIn = async (
  region: RegionCode,
  {
    law,
    add,
    above,
  }: { law: Held | undefined; add?: { from: Day; digest?: string | undefined }; above?: readonly Dated[] },
): Promise<Timeline> => {
  const own = ownLayers([...(law?.activations ?? []), ...(add ? [add] : [])]);
  const held = law?.versions.toReversed() ?? [];
  return timelineOf(own, above ?? (await lawsAbove(region)), held, layIn(region));
};
