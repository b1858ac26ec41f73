import type { Node } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { contracts } from "../infra/house.ts";
import { roomOf, sources, where } from "./support/rooms.ts";

const runtime = "packages/runtime/src";
const house = sources.filter(({ path }) => /^(packages|services)\//.test(path));
const services = house.filter(({ path }) => path.startsWith("services/"));

/** Who of the house names something, whatever for. */
const naming = (names: readonly string[], among = house) => {
  const named = (node: Node) => node.type === "Identifier" && names.includes(node.name);
  return among
    .filter(({ nodes }) => nodes.some(({ node }) => named(node)))
    .map(({ path }) => path.replace(/^.*src\//, ""));
};
const isCallOf = (node: Node, name: string) =>
  node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === name;

describe("a single get, a list, a count, a search and an export go one way", () => {
  it("DynamoDB is sent five commands, by two files, and no other is known", () => {
    const commands = new Map<string, string[]>();
    for (const { path, nodes } of house)
      for (const { node } of nodes) {
        if (node.type !== "NewExpression" || node.callee.type !== "Identifier") continue;
        const { name } = node.callee;
        if (/(Item|Items|Query|Scan|Statement|Table|Stream|Records)Command$/.test(name))
          commands.set(name, [...(commands.get(name) ?? []), path]);
      }
    expect(Object.fromEntries(commands)).toEqual({
      BatchGetItemCommand: [`${runtime}/query.ts`],
      GetItemCommand: [`${runtime}/query.ts`],
      PutItemCommand: [`${runtime}/query.ts`],
      QueryCommand: [`${runtime}/query.ts`],
      TransactWriteItemsCommand: [`${runtime}/store.ts`],
    });
  });

  it("what speaks to DynamoDB is imported by the files that load, read and write rows", () => {
    const speaking = house.filter(({ imports }) =>
      imports.some(({ from, isType }) => /^@aws-sdk\/(client-dynamodb|lib-dynamodb)/.test(from) && !isType),
    );
    expect(speaking.map(({ path }) => path).toSorted()).toEqual(
      ["cancelled", "query", "store", "tenant"].map((name) => `${runtime}/${name}.ts`),
    );
  });

  it("clients are made for one region, by one file, and asked for by the store, the bucket and the keys", () => {
    const making = where(
      house,
      (node) =>
        node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "DynamoDBClient",
    );
    expect(making).toEqual([expect.stringContaining(`${runtime}/tenant.ts:`)]);
    expect(naming(["tenantOf"]).toSorted()).toEqual([
      "bucket.ts",
      "make-keys.ts",
      "region-bucket.ts",
      "region-keys.ts",
      "store.ts",
      "tenant.ts",
    ]);
    expect(naming(["ownTable"]).toSorted()).toEqual(["export.ts", "ledger/book.ts", "store.ts"]);
  });

  it("partitions are read by the store, the export and the ledger alone, each from the region it was opened for", () => {
    expect(naming(["partitionsOf"]).toSorted()).toEqual(["export.ts", "rows.ts", "store.ts"]);
    const asking = house.filter(({ imports }) =>
      imports.some(({ from, isType }) => /(^\.{1,2}|runtime)\/query(\.ts)?$/.test(from) && !isType),
    );
    expect(naming(["changesOn"]).toSorted()).toEqual(["ledger/book.ts", "rows.ts"]);
    expect(asking.map(({ path }) => path).toSorted()).toEqual(
      ["export", "ledger/book", "store"].map((name) => `${runtime}/${name}.ts`),
    );
  });

  it("no service holds a table, a client, a key or a row: it opens stores of its own table", () => {
    const kept = /runtime\/(query|rows|tenant|cancelled|bucket)$/;
    const wrong = services.flatMap(({ path, imports }) =>
      imports.filter(({ from, isType }) => kept.test(from) && !isType).map(({ from }) => `${path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
    const elsewhere = where(
      services,
      (node) =>
        node.type === "CallExpression" &&
        (isCallOf(node, "openStore") || isCallOf(node, "exportOf")) &&
        node.arguments.length !== 1,
    );
    expect(elsewhere).toEqual([]);
    expect(where(services, (node) => isCallOf(node, "openStore")).length).toBeGreaterThan(20);
  });

  it("what opens a store is an access of one region: a granted request's, or one made of one region", () => {
    const made = where(
      house.filter((file) => roomOf(file)?.name !== "runtime"),
      (node) => isCallOf(node, "wholeRegion") && node.type === "CallExpression" && node.arguments.length !== 1,
    );
    expect(made).toEqual([]);
    // `{ region, sees }` written by hand would be a caller's own word.
    const byHand = where(
      services,
      (node) => node.type === "Property" && node.key.type === "Identifier" && node.key.name === "sees",
    );
    expect(byHand).toEqual([]);
  });

  it("every route names its one region in its path", () => {
    const paths = contracts.flatMap(({ name, routes }) => Object.keys(routes).map((route) => ({ name, route })));
    expect(paths.length).toBeGreaterThan(60);
    const wrong = paths.filter(
      ({ name, route }) => !new RegExp(`^[A-Z]+ /regions/\\{region\\}/${name}(/|$)`).test(route),
    );
    expect(wrong).toEqual([]);
  });
});
