import { readFileSync } from "node:fs";
import { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import { fits } from "@tongban/policy/fits";
import { benefitOn, compile } from "@tongban/policy/law";
import { type Merged, merge, serialise } from "@tongban/policy/merge";
import type { Pack } from "@tongban/policy/pack";
import { readPack } from "@tongban/policy/read";
import { namesIn } from "@tongban/policy/stated";
import { median } from "./sample.ts";
import { table } from "./table.ts";

const [rounds, warmUp] = [15, 3];
const day = Day.parse("2026-03-31");
const regions = ["000000", "140000", "141081", "150000", "150400", "150627", "230000", "230111", "530000", "533400"];

const textOf = (region: string) =>
  readFileSync(new URL(`../../packages/policy/packs/${region}.yaml`, import.meta.url), "utf8");

/** What it takes to read, check, merge and compile the law of every region that has a pack. */
export const packs = async (): Promise<string> => {
  const rows = regions.map((region) => {
    const layers = layersOf(RegionCode.parse(region));
    const above = { layers: layers.slice(0, -1) };
    const last = layers.at(-1);
    if (!last) throw new Error(`${region} has no layer`);
    const text = textOf(region);
    return [
      region,
      layers.length,
      Math.round(new TextEncoder().encode(serialise({ layers: [...layers] })).length / 1024),
      msOf(() => asked(layers.reduce<Merged>((law, pack) => merge(law, pack), { layers: [] }))),
      msOf(() => fits(above, last)),
      msOf(() => readPack(text, above)),
    ];
  });
  return table(
    "(g) The law of each region with a pack of its own, in milliseconds: aim 20 to merge and compile",
    ["region", "layers", "KB", "merge and compile", "checks and cases", "read YAML, with those"],
    rows,
    [
      `Medians of ${rounds}. Compile: every scheme in force on ${day}, its tables and amounts. Checks: all of a pack under the`,
      "layers above it, gaps and overlaps of tables by enumeration, and its worked cases.",
    ],
  );
};

const layersOf = (region: RegionCode): readonly Pack[] => {
  const layers: Pack[] = [];
  for (const code of lineage(region).filter((each) => regions.includes(each))) {
    const found = readPack(textOf(code), { layers });
    if (!found.ok) throw new Error(found.errors.map(({ message }) => message.en).join("; "));
    layers.push(found.pack);
  }
  return layers;
};

const asked = (merged: Merged) => {
  const law = compile(merged, "bench");
  for (const id of namesIn(law.packs, (pack) => pack.schemes)) benefitOn(law, id, day);
};

const msOf = (work: () => unknown): number => {
  const taken = Array.from({ length: warmUp + rounds }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return median(taken.slice(warmUp));
};
