import type { Pack } from "./pack.ts";
import { leaves } from "./row.ts";

const mostNamed = 10;

/** The paths that the law has below a path, or beside it where there are none: ten at most, a longer list by its groups. */
export const pathsNear = (packs: readonly Pack[], path: string): string[] => {
  const all = [...new Set(packs.flatMap((pack) => leaves(pack).map((leaf) => leaf.path)))];
  const steps = path.split("/").filter((step) => step !== "");
  while (steps.length > 0) {
    const below = all.filter((each) => each.startsWith(`${steps.join("/")}/`));
    if (below.length > 0) return shortened(below, steps.length + 1);
    steps.pop();
  }
  return shortened(all, 1);
};

const shortened = (paths: readonly string[], depth: number): string[] => {
  if (paths.length <= mostNamed) return [...paths];
  const groups = paths.map((path) => {
    const steps = path.split("/");
    return steps.length > depth ? `${steps.slice(0, depth).join("/")}/…` : path;
  });
  return [...new Set(groups)].slice(0, mostNamed);
};
