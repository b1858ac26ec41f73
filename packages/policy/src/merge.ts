import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { Pack } from "./pack.ts";
import { leaves } from "./row.ts";

/** The law of a region: its layers from the nation down. Every row stays, under the layer that states it. */
export const Merged = z.strictObject({ layers: z.array(Pack) });
export type Merged = z.infer<typeof Merged>;

/** Puts a layer under its parent's. A layer that states nothing leaves the parent's law as it is, the same object. */
export const merge = (parent: Merged | undefined, pack: Pack): Merged => {
  const above = parent ?? { layers: [] };
  return statesNothing(pack) ? above : { layers: [...above.layers, pack] };
};

/** What a region states itself, when it states anything. */
export const layerOf = (merged: Merged, region: RegionCode): Pack | undefined =>
  merged.layers.find((layer) => layer.region === region);

/** The text the digest is taken of: the same layers always give the same text. */
export const serialise = (merged: Merged): string => JSON.stringify(merged);

const statesNothing = (pack: Pack) =>
  leaves(pack).length === 0 && Object.keys({ ...pack.documents, ...pack.facts, ...pack.cases }).length === 0;
