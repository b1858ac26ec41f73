import { readdirSync, readFileSync } from "node:fs";
import type { RegionCode } from "@tongban/kernel/region";
import { compile, type Law } from "./law.ts";
import { type Merged, merge } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { readPack } from "./read.ts";

/** The regions whose own packs stand in this repository, in the order of their codes. */
export const regionsWithPacks: readonly string[] = readdirSync(new URL("../packs", import.meta.url))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, 6))
  .toSorted();

/** The text of a pack of this repository. */
export const textOf = (region: string) => readFileSync(new URL(`../packs/${region}.yaml`, import.meta.url), "utf8");

/** The national pack once a further year's notice is loaded; the days off of that year are made up. */
export const nationWithNextYear = textOf("000000").replace(
  "through: 2026-12-31 }\n  years:\n",
  'through: 2027-12-31 }\n  years:\n    "2027":\n      - from: 2027-01-01\n        source: { document: holidays-2026, clause: 全文 }\n        value:\n          - { holiday: { zh: 元旦, en: New Year\'s Day }, from: 2027-01-01, through: 2027-01-03 }\n',
);

/** A pack that must be right. */
export const packOf = (text: string, parent?: Merged): Pack => {
  const read = readPack(text, parent);
  if (!read.ok)
    throw new Error(read.errors.map(({ line, path, message }) => `${line} ${path} ${message.en}`).join("\n"));
  return read.pack;
};

/** The merged law of packs, each under the one before. */
export const mergedOf = (...texts: readonly string[]): Merged =>
  texts.reduce((parent: Merged, text) => merge(parent, packOf(text, parent)), { layers: [] });

export const nationalLaw: Merged = mergedOf(textOf("000000"));
export const chifengLaw: Merged = mergedOf(textOf("000000"), textOf("150400"));

/** The law of Chifeng, with a county's own pack below it when given. */
export const lawOf = (...counties: readonly string[]): Law =>
  compile(mergedOf(textOf("000000"), textOf("150400"), ...counties), "digest");

/** A county's pack that states what is given, as YAML, and cites its own document. */
export const county = (statements: string, region: RegionCode | string = "150402") => `region: "${region}"
title: { zh: 红山区, en: Hongshan }
documents:
  county-notice: { title: { zh: 红山区通知, en: County notice } }
${statements}`;

/** A county's pack that pays a sum a month for severe disability from a day on. */
export const countyPaying = (monthlyYuan: number, from: string, region: RegionCode | string = "150402") =>
  county(
    `schemes:
  nursing-subsidy:
    amounts:
      severe:
        - from: ${from}
          source: { document: county-notice, clause: 第一条 }
          value: { title: { zh: 重度残疾, en: severe disability }, when: { certificateGrade: { in: [1, 2] } }, monthlyYuan: ${monthlyYuan} }`,
    region,
  );
