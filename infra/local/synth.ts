import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { unusable } from "./unusable.ts";

const root = resolve(import.meta.dirname, "../..");
const folders = ["infra", "packages", "services"];
const files = ["package.json", "pnpm-lock.yaml", "tsconfig.json"];

const isSource = (path: string) =>
  /\.(ts|json|ya?ml)$/.test(path) &&
  !/(^|\/)node_modules\//.test(path) &&
  !path.startsWith("infra/local/") &&
  !path.endsWith(".test.ts");

/** One digest of everything that the templates and bundles are made of. */
const digestOfSources = async () => {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true });
      return entries.map((path) => `${folder}/${path}`).filter(isSource);
    }),
  );
  const digest = createHash("sha256");
  for (const path of [...files, ...found.flat().toSorted()])
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
  const digest = await digestOfSources();
  if ((await readFile(stamp, "utf8").catch(() => "")) === digest) return { dir, anew: false };
  await rm(stamp, { force: true });
  await run(dir);
  await writeFile(stamp, digest);
  return { dir, anew: true };
};
