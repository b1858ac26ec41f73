import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

/** What a function is made of: its entry's path in the repository, and constants put in its place while bundling. */
export type Entry = { path: string; define?: Record<string, string> };

const root = resolve(import.meta.dirname, "..");
const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
};

/**
 * Bundles one function: `<dir>/<name>/` holds what is deployed, index.js as CommonJS (half the start-up of ESM) under a
 * package.json that says so; beside it lie the source map and esbuild's metafile, which are not.
 */
const bundleOne = async (name: string, { path, define = {} }: Entry, dir: string) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [path],
    absWorkingDir: root,
    outfile: "index.js",
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    sourcemap: "external",
    format: "cjs",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    legalComments: "none",
    charset: "utf8",
    logLevel: "error",
    define,
  });
  for (const { path: file, contents } of outputFiles)
    await put(join(dir, file.endsWith(".map") ? `${name}.js.map` : `${name}/index.js`), contents);
  await put(join(dir, name, "package.json"), '{"type":"commonjs"}\n');
  await put(join(dir, `${name}.meta.json`), JSON.stringify(metafile));
};

/** Bundles every function at once, before any stack is drawn; one that many services run, like the relay, is bundled once. */
export const bundle = async (entries: Record<string, Entry>, dir: string) => {
  await Promise.all(Object.entries(entries).map(([name, entry]) => bundleOne(name, entry, dir)));
};
