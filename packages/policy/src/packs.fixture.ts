import { readFileSync } from "node:fs";
import type { RegionCode } from "@tongban/kernel/region";
import { compile, type Law } from "./law.ts";
import { type Merged, merge } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { readPack } from "./read.ts";

/** The text of a pack of this repository. */
export const textOf = (region: string) => readFileSync(new URL(`../packs/${region}.yaml`, import.meta.url), "utf8");

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
