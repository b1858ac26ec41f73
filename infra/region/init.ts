import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { compile } from "@tongban/policy/law";
import { startingPack } from "@tongban/policy/starting-pack";
import { ending, exits } from "./ending.ts";
import { divisionOf, lawAbove, schemaFile } from "./repository.ts";
import { startingFiles } from "./starting-folder.ts";

const make = (folder: string) => {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw error.code === "EEXIST"
      ? ending(exits.refused, `✗ ${folder} 已经存在，不会改写。`, "  It exists already, and is not written over.")
      : ending(exits.misused, `✗ 不能新建文件夹 ${folder}。`, `  The folder cannot be made: ${error.message}`);
  }
};

/** Writes the folder of a new region: a pack that inherits everything, sheets to fill in, and the steps to live. */
export const init = (code: RegionCode, into: string, on: Day): { folder: string; files: string[] } => {
  const division = divisionOf(code);
  const above = lawAbove(code);
  if (!above || !division.parent)
    throw ending(
      exits.refused,
      "✗ 国家的规定就在 packages/policy/packs/000000.yaml。",
      "  The nation's pack is in this repository: there is none above it to begin from.",
    );
  const folder = resolve(into, code);
  const schema = relative(folder, schemaFile).split(sep).join("/");
  const starting = { code, name: division.name, parent: divisionOf(division.parent).name };
  const files = {
    "pack.yaml": startingPack(starting, compile(above, ""), on, schema),
    ...startingFiles(division),
  };
  make(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, files: Object.keys(files) };
};
