import { PolicyActivated } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { RegionalLaw } from "./regional-law.ts";

/** Adds a version to a region's law, from a day on. The law that already holds from that day is no new version. */
export const activate = (
  law: RegionalLaw | undefined,
  next: { digest: string; from: Day; layers: readonly RegionCode[] },
) => {
  const versions = law?.versions ?? [];
  const same = versions.find(({ from }) => from === next.from);
  if (law && same?.digest === next.digest) return unchanged(law);
  const added = { ...next, layers: [...next.layers], version: versions.length + 1 };
  const all = [added, ...versions].sort(newestFirst);
  return accept({ versions: all }, PolicyActivated.of({ ...added, versions: all }));
};

type Version = RegionalLaw["versions"][number];

const newestFirst = (a: Version, b: Version) => (a.from === b.from ? b.version - a.version : a.from < b.from ? 1 : -1);
