import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Node, parseSync, Visitor, visitorKeys } from "oxc-parser";

const root = resolve(import.meta.dirname, "../..");

/** What a file says, read from its syntax and not from its letters, so that a comment or a text is never taken for code. */
export type File = {
  path: string;
  lines: number;
  imports: readonly Import[];
  /** `export … from`, whatever it passes on. */
  passedOn: readonly string[];
  nodes: readonly { node: Node; parents: readonly Node[]; line: number }[];
};
export type Import = {
  /** As it is written: `zod`, `./open.ts`, `@tongban/kernel/day`. */
  from: string;
  /** From the repository's root when it is relative. */
  target: string;
  /** `* as z`, `{ handler }` … */
  as: "namespace" | "default" | "names" | "effect";
  isType: boolean;
};

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

const childrenOf = (node: Node): Node[] => {
  const fields = new Map(Object.entries(node));
  return (visitorKeys[node.type] ?? []).flatMap((key) => [fields.get(key)].flat().filter(isNode));
};

const nodesOf = (program: Node, lineAt: (offset: number) => number) => {
  const found: { node: Node; parents: readonly Node[]; line: number }[] = [];
  const walk = (node: Node, parents: readonly Node[]) => {
    found.push({ node, parents, line: lineAt(node.start) });
    for (const child of childrenOf(node)) walk(child, [node, ...parents]);
  };
  walk(program, []);
  return found;
};

const readSource = (path: string): File => {
  const text = readFileSync(join(root, path), "utf8");
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const passedOn: string[] = [];
  const see = (from: string, as: Import["as"], isType: boolean) =>
    imports.push({ from, target: from.startsWith(".") ? join(dirname(path), from) : from, as, isType });
  new Visitor({
    ImportDeclaration: ({ source, specifiers, importKind }) => {
      const [first] = specifiers;
      const as =
        first === undefined
          ? "effect"
          : first.type === "ImportNamespaceSpecifier"
            ? "namespace"
            : first.type === "ImportDefaultSpecifier"
              ? "default"
              : "names";
      see(source.value, as, importKind === "type");
    },
    ImportExpression: ({ source }) => {
      if (source.type === "Literal") see(String(source.value), "names", false);
    },
    ExportAllDeclaration: ({ source }) => void passedOn.push(source.value),
    ExportNamedDeclaration: ({ source }) => {
      if (source) passedOn.push(source.value);
    },
  }).visit(program);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  return { path, lines: starts.length - 1, imports, passedOn, nodes: nodesOf(program, lineAt) };
};

/** Every TypeScript file of the house. */
export const files: readonly File[] = globSync("{packages,services,infra,test}/**/*.ts", {
  cwd: root,
  exclude: (path) => /node_modules|cdk\.out|\.tongban/.test(path),
})
  .toSorted()
  .map(readSource);

/** A test, or what only tests read. */
export const isTest = ({ path }: Pick<File, "path">) =>
  path.startsWith("test/") || /\.(test|fixture|bench)\.ts$/.test(path);

/** What a package says of itself. */
export const manifestOf = (folder: string): { dependencies?: object; devDependencies?: object } =>
  JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));

export const exists = (glob: string) => globSync(glob, { cwd: root }).length > 0;
