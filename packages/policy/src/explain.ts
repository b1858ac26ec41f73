import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Law } from "./law.ts";
import { isInForce, leaves, type Stated } from "./row.ts";
import { notInForce } from "./stated.ts";

export type Explanation = Stated<unknown> & {
  path: string;
  /** What stood there before, or stands in a layer above, and no longer holds: nearest first. */
  replaced: readonly Stated<unknown>[];
};

/**
 * For any value of the law on a day: what it is, the layer and clause that give it, and what it replaced. A path names
 * the keys of the pack, as `schemes/nursing-subsidy/amounts/severe`.
 */
export const explain = (
  law: Law,
  path: string,
  day: Day,
): Answer<Explanation, "path-unknown" | "policy-not-in-force"> => {
  const begun = law.packs
    .flatMap((pack) =>
      leaves(pack)
        .filter((leaf) => leaf.path === path)
        .flatMap((leaf) => leaf.rows.map((row) => ({ ...row, layer: pack.region })).sort(byFrom)),
    )
    .toReversed();
  if (begun.length === 0)
    return refuse("path-unknown", { zh: `规定中没有${path}。`, en: `Nothing in the law is called ${path}.` });
  const stated = begun.find((row) => isInForce(row, day));
  if (!stated) return notInForce(path, day);
  return answer({ ...stated, path, replaced: begun.filter((row) => row !== stated && row.from <= day) });
};

const byFrom = (a: { from: Day }, b: { from: Day }) => (a.from < b.from ? -1 : 1);
