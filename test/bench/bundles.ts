import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "../../infra/bundle.ts";
import { functionsOf } from "../../infra/functions.ts";
import { contracts } from "../../infra/house.ts";
import { bareEntry } from "./bare.ts";
import { median } from "./sample.ts";
import { table } from "./table.ts";

const rounds = 15;
const run = promisify(execFile);

/** Milliseconds that a fresh process needs to load a bundle. The process's own start is not counted. */
const initOf = async (file: string): Promise<number> => {
  const script = `const begin = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - begin)`;
  const env = { AWS_REGION: "cn-northwest-1", PATH: process.env.PATH };
  const { stdout } = await run(process.execPath, ["-e", script], { env, timeout: 20_000 });
  return Number(stdout);
};

/** Each function's bundle beside one that holds the same classes of the same SDK clients and nothing else. */
export const bundles = async (): Promise<string> => {
  const dir = mkdtempSync(join(tmpdir(), "tongban-bench-"));
  try {
    const functions = functionsOf(contracts);
    const rows = await Promise.all(
      Object.entries(functions).map(async ([name, { path }]) => ({
        name,
        bare: await bareEntry(path, join(dir, "bare")),
      })),
    );
    const bares = Object.fromEntries(
      rows.flatMap(({ bare }) => (bare ? [[`bare-${bare.name}`, { path: bare.path }]] : [])),
    );
    await bundle({ ...functions, ...bares }, dir);
    const fileOf = (name: string) => join(dir, name, "index.js");
    const kilobytes = (name: string) => statSync(fileOf(name)).size / 1000;

    const taken = new Map<string, number[]>();
    const pairs = rows.map(({ name, bare }) => (bare ? [name, `bare-${bare.name}`] : [name]));
    for (let round = 0; round < rounds; round += 1)
      for (const pair of pairs)
        for (const name of round % 2 === 0 ? pair : pair.toReversed())
          taken.set(name, [...(taken.get(name) ?? []), await initOf(fileOf(name))]);
    const ms = (name: string) => median(taken.get(name) ?? []);

    return table(
      "(b) Bundles beside bare ones with the same SDK clients: aims 1.30 in size and 1.50 in start-up",
      ["function", "KB", "bare KB", "ratio", "ms", "bare ms", "ratio", "clients"],
      rows.map(({ name, bare }) => {
        if (!bare) return [name, kilobytes(name), "-", "-", ms(name), "-", "-", "none"];
        const [size, init] = [kilobytes(`bare-${bare.name}`), ms(`bare-${bare.name}`)];
        const clients = bare.clients.join(" ");
        return [name, kilobytes(name), size, kilobytes(name) / size, ms(name), init, ms(name) / init, clients];
      }),
      [
        `Start-up: loading the bundle in a fresh process, median of ${rounds} taken in turn; a process itself not counted.`,
      ],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
};
