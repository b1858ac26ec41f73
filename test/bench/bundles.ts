import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { bundle } from "../../infra/bundle.ts";
import { functionsOf } from "../../infra/functions.ts";
import { contracts } from "../../infra/house.ts";
import { bareEntry } from "./bare.ts";
import { beyond } from "./parts.ts";
import { median } from "./sample.ts";
import { table } from "./table.ts";

const rounds = 15;
const run = promisify(execFile);
const Init = z.object({ ms: z.number(), cpuMs: z.number() });

/** What a fresh process needs to load a bundle. The process's own start is not counted. */
const initOf = async (file: string) => {
  const script = `const begin = performance.now();
    const cpu = process.cpuUsage();
    require(${JSON.stringify(file)});
    const ms = performance.now() - begin;
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));`;
  const env = { AWS_REGION: "cn-northwest-1", PATH: process.env.PATH };
  const { stdout } = await run(process.execPath, ["-e", script], { env, timeout: 20_000 });
  return Init.parse(JSON.parse(stdout));
};

/** Loads each bundle of each pair once a round, now the one first and now the other. */
const initsOf = async (pairs: readonly string[][], fileOf: (name: string) => string) => {
  const taken = new Map<string, z.infer<typeof Init>[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const pair of pairs)
      for (const name of round % 2 === 0 ? pair : pair.toReversed())
        taken.set(name, [...(taken.get(name) ?? []), await initOf(fileOf(name))]);
  return (name: string) => {
    const inits = taken.get(name) ?? [];
    return { ms: median(inits.map(({ ms }) => ms)), cpuMs: median(inits.map(({ cpuMs }) => cpuMs)) };
  };
};

/** Each function's bundle beside one that holds the same classes of the same SDK clients and nothing else. */
export const bundles = async (): Promise<string> => {
  const dir = mkdtempSync(join(tmpdir(), "tongban-bench-"));
  try {
    const functions = functionsOf(contracts);
    const found = await Promise.all(
      Object.entries(functions).map(async ([name, { path }]) => {
        const made = await bareEntry(path, join(dir, "bare"));
        return { name, bare: made && { ...made, name: `bare-${made.name}` } };
      }),
    );
    const bares = found.flatMap(({ bare }) => (bare ? [[bare.name, { path: bare.path }] as const] : []));
    await bundle({ ...functions, ...Object.fromEntries(bares) }, dir);
    const fileOf = (name: string) => join(dir, name, "index.js");
    const kilobytes = (name: string) => statSync(fileOf(name)).size / 1000;
    const initOfName = await initsOf(
      found.map(({ name, bare }) => (bare ? [name, bare.name] : [name])),
      fileOf,
    );

    const measured = table(
      "(b) Bundles beside bare ones with the same SDK clients: aims 1.30 in size and 1.50 in start-up",
      ["function", "KB", "bare KB", "ratio", "ms", "bare ms", "ratio", "CPU ratio", "clients"],
      found.map(({ name, bare }) => {
        const [size, init] = [kilobytes(name), initOfName(name)];
        if (!bare) return [name, size, "-", "-", init.ms, "-", "-", "-", "none"];
        const [bareSize, bareInit] = [kilobytes(bare.name), initOfName(bare.name)];
        const ratios = [init.ms / bareInit.ms, init.cpuMs / bareInit.cpuMs];
        return [name, size, bareSize, size / bareSize, init.ms, bareInit.ms, ...ratios, bare.clients.join(" ")];
      }),
      [
        `Start-up: loading the bundle in a fresh process, median of ${rounds} taken in turn; a process itself not counted.`,
        "The CPU ratio is that of the processor time of the same loads, which other work on the machine disturbs less.",
      ],
    );
    const held = table(
      "    What a bundle holds beyond the bare one, in KB",
      ["function", "parts of 3 KB and more"],
      found.map(({ name, bare }) => [name, beyond(dir, name, bare?.name)]),
    );
    return `${measured}\n${held}`;
  } finally {
    rmSync(dir, { recursive: true });
  }
};
