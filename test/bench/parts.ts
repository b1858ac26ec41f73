import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const Output = z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) });
const Meta = z.object({ outputs: z.record(z.string(), Output) });

/** The package a file belongs to, or the place in the house. */
const partOf = (path: string) =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split("/").slice(0, 2).join("/");

const partsOf = (dir: string, name: string) => {
  const parts = new Map<string, number>();
  const { outputs } = Meta.parse(JSON.parse(readFileSync(join(dir, `${name}.meta.json`), "utf8")));
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytesInOutput);
  return parts;
};

/** What a bundle holds beyond another, the largest first, in thousands of bytes. */
export const beyond = (dir: string, name: string, other: string | undefined): string => {
  const less = other === undefined ? new Map<string, number>() : partsOf(dir, other);
  return [...partsOf(dir, name)]
    .map(([part, bytes]) => ({ part, kilobytes: Math.round((bytes - (less.get(part) ?? 0)) / 1000) }))
    .filter(({ kilobytes }) => kilobytes >= 3)
    .toSorted((a, b) => b.kilobytes - a.kilobytes)
    .map(({ part, kilobytes }) => `${part.replace("@aws-lambda-powertools/", "")} ${kilobytes}`)
    .join(", ");
};
