import * as z from "zod";
import { Day } from "./day.ts";
import data from "./divisions.generated.json" with { type: "json" };
import { nation, RegionCode } from "./region.ts";

export type Level = "nation" | "province" | "prefecture" | "county";

/** A division of the national tree. A county under no prefecture (东城区 of 北京, 济源市) has its province as parent. */
export type Division = { code: RegionCode; name: string; level: Level; parent?: RegionCode };

/** The day the list describes. A division made or renamed later is not in it. */
export const divisionsDate = Day.parse(data.date);

/** Where the list comes from. */
export const divisionsSource = { title: data.source, package: data.package };

/** The division of a code, or nothing when the list has none. 000000 is the nation. */
export const division = (code: RegionCode): Division | undefined => tree.get(code);

/** The divisions directly below one, in the order of their codes. */
export const childrenOf = (code: RegionCode): readonly Division[] => children.get(code) ?? [];

const names = z.record(RegionCode, z.string()).parse({ [nation]: "中华人民共和国", ...data.names });

const levelOf = (code: string): Level => {
  if (code === nation) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
};

const parentOf = (code: string): RegionCode | undefined =>
  [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, nation]
    .map((above) => RegionCode.parse(above))
    .find((above) => above !== code && above in names);

const tree = new Map<RegionCode, Division>();
const children = new Map<RegionCode, Division[]>();
for (const [text, name] of Object.entries(names).toSorted(([a], [b]) => Number(a) - Number(b))) {
  const code = RegionCode.parse(text);
  const parent = code === nation ? undefined : parentOf(code);
  const each: Division = { code, name, level: levelOf(code), ...(parent && { parent }) };
  tree.set(code, each);
  if (parent) children.set(parent, [...(children.get(parent) ?? []), each]);
}
