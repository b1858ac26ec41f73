import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import type { RegionalLaw } from "./regional-law.ts";
import type { Misfit } from "./timeline.ts";

/**
 * What of a region's own layer does not fit, on a day or after it, under the law above; none when that is mended by then.
 * A conflict that was told already keeps its beginning and whose change it came of.
 */
export const conflictOf = (
  misfits: readonly Misfit[],
  told: RegionalLaw["conflict"],
  change: { above: RegionCode; day: Day },
): RegionalLaw["conflict"] => {
  const errors = misfits
    .filter(({ until }) => until === undefined || until > change.day)
    .flatMap((each) => each.errors);
  if (errors.length === 0) return undefined;
  const { above, since } = told ?? { above: change.above, since: change.day };
  return { above, since, errors };
};
