import { existsSync, readFileSync } from "node:fs";
import type { Day } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import type { Facts } from "@tongban/policy/fact-value";
import { benefitOn, compile, type Law } from "@tongban/policy/law";
import { type Merged, merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import type { Reasons } from "@tongban/policy/reasons";

const packs = new URL("../../packages/policy/packs/", import.meta.url);

/**
 * The law of a region as the project's own packs have it, each layer under the one above. `settled` puts a region's
 * answer in the place of a setting's default.
 */
export const lawOf = (region: string, settled: (text: string) => string = (text) => text): Law => {
  const merged = lineage(RegionCode.parse(region)).reduce(
    (parent: Merged, code) => {
      const file = new URL(`${code}.yaml`, packs);
      if (!existsSync(file)) return parent;
      const text = readFileSync(file, "utf8");
      const read = readPack(code === region ? settled(text) : text, parent);
      if (!read.ok) throw new Error(`${code}.yaml: ${read.errors.map(({ message }) => message.en).join("; ")}`);
      return merge(parent, read.pack);
    },
    { layers: [] },
  );
  return compile(merged, region);
};

/** The law with a setting of the region's own pack answered otherwise. */
export const lawWith = (region: string, setting: string, value: string): Law =>
  lawOf(region, (text) => {
    const at = text.indexOf(`\n  ${setting}:\n`);
    const settled = text.slice(at).replace(/\n {8}value: .*/, `\n        value: ${value}`);
    return text.slice(0, at) + settled;
  });

/** What a benefit's tables answer on a day. */
export const asked = (law: Law, scheme: string, day: Day, facts: Facts): Reasons => {
  const benefit = benefitOn(law, scheme, day);
  if (!benefit.ok) throw new Error(benefit.message.en);
  return benefit.value.reasons(facts);
};

/** The yuan a benefit grants, or nothing. */
export const yuanOf = ({ entitlement }: Reasons): number | undefined =>
  entitlement.eligible && entitlement.amount.kind === "sum" ? entitlement.amount.fen / 100 : undefined;

/** The bounds in yuan within which an officer decides. */
export const boundsOf = ({ entitlement }: Reasons) => {
  if (!entitlement.eligible || entitlement.amount.kind !== "range") return {};
  const { floorFen, capFen } = entitlement.amount;
  return { floor: floorFen === undefined ? 0 : floorFen / 100, cap: (capFen ?? Number.POSITIVE_INFINITY) / 100 };
};

export const answered = <Value>(answer: { ok: true; value: Value } | { ok: false; message: { en: string } }): Value => {
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.value;
};
