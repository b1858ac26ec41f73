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
export const division = (code: RegionCode): Division | undefined => {
  const name = names.get(code);
  const parent = parentOf(code);
  return name === undefined ? undefined : { code, name, level: levelOf(code), ...(parent && { parent }) };
};

/** The divisions directly below one, in the order of their codes. */
export const childrenOf = (code: RegionCode): readonly Division[] => {
  const stem = code.replace(/(00)+$/, "");
  return codes
    .filter((below) => below.startsWith(stem) && aboveOf(below) === code)
    .flatMap((below) => division(RegionCode.parse(below)) ?? []);
};

const names = new Map([[String(nation), "中华人民共和国"], ...Object.entries(data.names)]);
const codes = [...names.keys()].toSorted();

const levelOf = (code: string): Level => {
  if (code === nation) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
};

/** The nearest code above that is in the list. */
const aboveOf = (code: string): string | undefined =>
  [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, nation].find((above) => above !== code && names.has(above));

const parentOf = (code: RegionCode): RegionCode | undefined => {
  const above = code === nation ? undefined : aboveOf(code);
  return above === undefined ? undefined : RegionCode.parse(above);
};
