import { existsSync, readFileSync } from "node:fs";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { compile, type Law } from "@tongban/policy/law";
import { type Merged, merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";

const packs = new URL("../../packages/policy/packs/", import.meta.url);

/** The law of a region as the project's own packs have it, each layer under the one above. */
export const lawOf = (region: string): Law => {
  const merged = lineage(RegionCode.parse(region)).reduce(
    (parent: Merged, code) => {
      const file = new URL(`${code}.yaml`, packs);
      if (!existsSync(file)) return parent;
      const read = readPack(readFileSync(file, "utf8"), parent);
      if (!read.ok) throw new Error(`${code}.yaml: ${read.errors.map(({ message }) => message.en).join("; ")}`);
      return merge(parent, read.pack);
    },
    { layers: [] },
  );
  return compile(merged, region);
};
