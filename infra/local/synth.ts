import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { unusable } from "./unusable.ts";

const root = resolve(import.meta.dirname, "../..");
const folders = ["infra", "packages", "services"];
const files = ["package.json", "pnpm-lock.yaml", "tsconfig.json"];

const isSource = (path: string) => /\.(ts|json|ya?ml)$/.test(path) && !path.endsWith(".test.ts");
/** What others made, and what only runs here. */
const leftOut = new Set(["node_modules", "infra/local"]);

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (leftOut.has(entry.name) || leftOut.has(path)) return [];
    return entry.isDirectory() ? sourcesIn(path) : isSource(path) ? [path] : [];
  });

/** One digest of everything that the templates and bundles are made of. */
const digestOfSources = () => {
  const digest = createHash("sha256");
  for (const path of [...files, ...folders.flatMap(sourcesIn).toSorted()])
    digest.update(`${path}\0`).update(readFileSync(join(root, path)));
  return digest.digest("hex");
};

const run = (outdir: string) =>
  new Promise<void>((done, failed) => {
    const env = { ...process.env, CDK_OUTDIR: outdir };
    execFile(
      process.execPath,
      [join(root, "infra/app.ts")],
      { cwd: root, env, maxBuffer: 2 ** 26 },
      (error, out, err) => {
        if (error) failed(unusable(`The templates cannot be synthesised:\n${out}${err}`));
        else done();
      },
    );
  });

/**
 * Synthesises the templates into `cdk.out`, unless nothing that they are made of has changed since the last time.
 * Answers the folder, and whether it was made anew.
 */
export const synthesise = async (): Promise<{ dir: string; anew: boolean }> => {
  const dir = join(root, "cdk.out");
  const stamp = join(dir, "sources.sha256");
  const digest = digestOfSources();
  if ((await readFile(stamp, "utf8").catch(() => "")) === digest) return { dir, anew: false };
  await rm(stamp, { force: true });
  await rm(join(dir, "compiled"), { recursive: true, force: true });
  await run(dir);
  await writeFile(stamp, digest);
  return { dir, anew: true };
};
