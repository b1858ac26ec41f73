import { readFileSync } from "node:fs";
import { join } from "node:path";
import { division } from "@tongban/kernel/divisions";
import { lineage, type RegionCode } from "@tongban/kernel/region";
import { type Merged, merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import { ending, exits } from "./ending.ts";

const policy = join(import.meta.dirname, "../../packages/policy");

/** Where an editor finds the schema of a pack. */
export const schemaFile = join(policy, "pack.schema.json");

/** The text of a file; undefined when there is none. */
export const textIn = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

/** The text of a file that must be there. */
export const textOf = (file: string): string => {
  const text = textIn(file);
  if (text === undefined) throw ending(exits.misused, `✗ 没有文件 no such file: ${file}`);
  return text;
};

/** The law above a region, of the packs in this repository from the nation down. */
export const lawAbove = (code: RegionCode): Merged | undefined => {
  let law: Merged | undefined;
  for (const above of lineage(code).slice(0, -1)) {
    const text = textIn(join(policy, "packs", `${above}.yaml`));
    if (text === undefined) continue;
    const read = readPack(text, law);
    if (!read.ok) throw new Error(`The pack of ${above} in this repository is not right`);
    law = merge(law, read.pack);
  }
  return law;
};

/** The division of a code; ends the command when the tree has none. */
export const divisionOf = (code: RegionCode) => {
  const found = division(code);
  if (found) return found;
  throw ending(exits.refused, `✗ 行政区划中没有代码 ${code}。`, `  The list of divisions has no code ${code}.`);
};
