import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const sdk = join(root, "packages/runtime/node_modules");

/** What a function takes from the SDK's clients, name by name, after everything it does not use has been shaken off. */
const takenBy = async (entry: string) => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    external: ["@aws-sdk/client-*"],
    logLevel: "error",
  });
  const text = outputFiles[0]?.text ?? "";
  const imports = /^import \{([^}]*)\} from "(@aws-sdk\/client-[\w-]+)";$/gm;
  const used = new Set(text.replaceAll(imports, "").match(/\b\w+\b/g));
  const taken = new Map<string, Set<string>>();
  for (const [, list = "", client = ""] of text.matchAll(imports))
    for (const [name = "", alias = name] of list.split(",").map((each) => each.trim().split(" as ")))
      if (used.has(alias)) taken.set(client, (taken.get(client) ?? new Set()).add(name));
  return [...taken.keys()].toSorted().map((client) => ({ client, names: [...(taken.get(client) ?? [])].toSorted() }));
};

/** A function with the same classes of the same SDK clients as another, and nothing else. Absent when it uses none. */
export const bareEntry = async (entry: string, dir: string) => {
  const clients = await takenBy(entry);
  if (clients.length === 0) return undefined;
  const all = clients.flatMap(({ names }) => names);
  const text = [
    ...clients.map(({ client, names }) => `import { ${names.join(", ")} } from "${join(sdk, client)}";`),
    `export const handler = async () => [${all.join(", ")}].map(({ name }) => name);`,
  ].join("\n");
  const name = clients
    .map(({ client, names }) => `${client.slice("@aws-sdk/client-".length)}${names.length}`)
    .join("-");
  mkdirSync(dir, { recursive: true });
  const path = join(dir, `${name}.ts`);
  writeFileSync(path, text);
  return { name, path, clients: clients.map(({ client }) => client.slice("@aws-sdk/client-".length)) };
};
