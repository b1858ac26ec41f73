import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Node } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { at, roomOf, services, sources, where } from "./support/rooms.ts";
import { type File, files, isTest } from "./support/sources.ts";

describe("what no file says", () => {
  it("any, or that something is not null", () => {
    expect(where(files, ({ type }) => type === "TSAnyKeyword" || type === "TSNonNullExpression")).toEqual([]);
  });

  it("as, save where the world outside hands in an untyped value", () => {
    const outside = /^(packages\/runtime|infra|test)\//;
    const isCast = (node: Node) =>
      node.type === "TSTypeAssertion" ||
      (node.type === "TSAsExpression" &&
        !(
          node.typeAnnotation.type === "TSTypeReference" &&
          node.typeAnnotation.typeName.type === "Identifier" &&
          node.typeAnnotation.typeName.name === "const"
        ));
    expect(
      where(
        files.filter(({ path }) => !outside.test(path)),
        isCast,
      ),
    ).toEqual([]);
  });

  it("enum, namespace, or a class that is not CDK's", () => {
    const isOwnClass = (node: Node) =>
      (node.type === "ClassDeclaration" || node.type === "ClassExpression") &&
      !(node.superClass?.type === "Identifier" && ["Stack", "Construct"].includes(node.superClass.name));
    expect(
      where(files, (node) => ["TSEnumDeclaration", "TSModuleDeclaration"].includes(node.type) || isOwnClass(node)),
    ).toEqual([]);
  });

  it("a default export", () => {
    const isDefault = ({ type }: Node) => type === "ExportDefaultDeclaration";
    expect(
      where(
        files.filter(({ path }) => !path.endsWith(".config.ts")),
        isDefault,
      ),
    ).toEqual([]);
  });

  it("a name that says nothing", () => {
    const empty = /(^|-)(service|manager|helper|util|utils|common|base|dto|interactor)s?(-|$)/;
    // One stack drawn from one contract: in CDK's terms the service is the thing itself.
    const reasonedNames = new Set(["infra/service.ts", "test/infra-service.test.ts"]);
    const named = files.filter(({ path }) => !reasonedNames.has(path));
    expect(named.map(({ path }) => path).filter((path) => empty.test(basename(path).split(".")[0] ?? ""))).toEqual([]);
    expect(files.map(({ path }) => path).filter((path) => !/^[a-z0-9.-]+$/.test(basename(path)))).toEqual([]);
  });
});

/** Files that pass 150 lines, and what they hold that is one thing. */
const long: Record<string, string> = {
  "packages/runtime/src/store.ts": "how one kind of record is loaded, asked about, written and listed",
  "infra/local/cloud.ts": "the whole local cloud, part by part, and the order in which it opens and closes",
  "infra/local/run/movement.ts": "everything that moves by itself, and when it has come to rest",
};

describe("what a file holds", () => {
  it("is at most 150 lines, or one long thing with a reason", () => {
    const passed = files.filter((file) => !isTest(file) && file.lines > 150).map(({ path }) => path);
    expect(passed.filter((path) => long[path] === undefined)).toEqual([]);
    expect(
      Object.keys(long).filter((path) => !passed.includes(path)),
      "These need no reason any more",
    ).toEqual([]);
  });

  it("is tested in at most 300", () => {
    expect(files.filter((file) => isTest(file) && file.lines > 300).map(({ path }) => path)).toEqual([]);
  });
});

const rules = sources.filter((file) =>
  ["kernel", "policy", "casework", "events", "rule", "contract"].includes(roomOf(file)?.name ?? ""),
);

describe("a rule", () => {
  it("knows no process, clock, chance or network", () => {
    const globals = ["process", "crypto", "performance", "fetch", "globalThis", "setTimeout", "setInterval", "console"];
    const isProperty = (node: Node, [parent]: readonly Node[]) =>
      (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) ||
      (parent?.type === "Property" && parent.key === node && !parent.shorthand);
    const reaches = (node: Node, parents: readonly Node[]) => {
      if (node.type === "Identifier") return globals.includes(node.name) && !isProperty(node, parents);
      if (node.type === "NewExpression")
        return node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0;
      if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return false;
      const name = node.property.type === "Identifier" ? node.property.name : "";
      return ["Math.random", "Date.now"].includes(`${node.object.name}.${name}`);
    };
    expect(where(rules, reaches)).toEqual([]);
  });

  it("neither throws nor tries", () => {
    const isBroken = ({ type }: Node) => type === "ThrowStatement" || type === "TryStatement";
    expect(
      where(
        rules.filter((file) => roomOf(file)?.name === "rule"),
        isBroken,
      ),
    ).toEqual([]);
  });
});

describe("keys", () => {
  /** Who may write the letter that parts a key's words, and for what. */
  const builders: Record<string, string> = {
    "packages/runtime/src/rows.ts": "builds them",
    "packages/runtime/src/store.ts": "asks for them",
    "packages/runtime/src/query.ts": "asks for a partition of them",
    "packages/runtime/src/page.ts": "reads a key's region",
    "packages/runtime/src/claims.ts": "refuses it in a subject",
    "packages/policy/src/starting-pack.ts": "comments lines out with it",
  };
  const parts = sources.filter(({ path }) => /^(packages|services)\//.test(path) && !builders[path]);

  it("are built by the store alone", () => {
    const isHash = (node: Node) =>
      (node.type === "Literal" && typeof node.value === "string" && node.value.includes("#")) ||
      (node.type === "TemplateElement" && node.value.raw.includes("#"));
    const isKeyName = (node: Node) => node.type === "Identifier" && /^(pk|sk|gsi\d(pk|sk))$/.test(node.name);
    expect(where(parts, (node) => isHash(node) || isKeyName(node))).toEqual([]);
  });
});

describe("the law", () => {
  /** Numbers that are no law, and what they are. */
  const technical: Record<string, readonly [numbers: readonly number[], what: string]> = {
    "packages/events/src/page-query.ts": [[25, 100], "items on a page of a list"],
    "services/persons/src/accesses/reactions.ts": [[25], "rows of a reading kept in one go"],
    "services/persons/src/papers/look-again.ts": [[30], "days until the law is asked again that says nothing"],
    "services/persons/src/papers/paper.ts": [[4, 60, 1024], "bytes of a paper, papers of a matter"],
    "services/persons/src/papers/reactions.ts": [[60], "seconds until an index shows what was written"],
    "services/regions/src/begin-days.ts": [[31], "days begun in one transaction"],
    "services/regions/src/imports/accept-import.ts": [[350_000], "bytes of rows in one record"],
    "services/regions/src/imports/advance-import.ts": [
      [100],
      "rows entered by one command, refused rows with their sentence",
    ],
    "services/regions/src/standing/checklist.ts": [[2], "persons whom an activation takes"],
    "services/regions/src/edge/region-records.ts": [[500], "records asked for at once"],
    "services/regions/src/imports/fault.ts": [[40, 100], "faults told at once, and letters of a cell"],
    "services/regions/src/imports/read-import.ts": [[5_000], "rows of a file"],
    "services/regions/src/law/draft.ts": [[200], "worked cases added to one draft"],
    "services/regions/src/edge/drafts.ts": [[100], "measures asked for at once"],
    "services/regions/src/edge/walking.ts": [[10], "regions asked at a time"],
    "services/regions/src/edge/laying.ts": [[20], "errors kept of a layer that does not fit"],
    "services/regions/src/law/walk-below.ts": [
      [3, 9, 100],
      "errors told of a region, regions that may owe their answer, regions told with errors",
    ],
    "services/regions/src/command.ts": [
      [60, 7919],
      "seconds in which what is under way ends, a prime that scatters regions over the night",
    ],
    "services/regions/src/standing/close.ts": [[5], "regions named in a sentence"],
    "services/subsidies/src/draft.ts": [[3], "months in a quarter"],
    "services/subsidies/src/edge/rosters.ts": [[100], "awards on a page of a roster"],
    "services/subsidies/src/edge/sums.ts": [[3, 500], "levels above a county, and sums asked for at once"],
  };
  const cutters = ["slice", "padStart", "min", "max", "length", "repeat"];

  /** A number whose place says what it is: a width of a code, a bound of a text, a status of the contract. */
  const isShape = ([parent, ...above]: readonly Node[]): boolean => {
    if (parent?.type === "UnaryExpression") return isShape(above);
    if (parent?.type === "CallExpression" && parent.callee.type === "MemberExpression")
      return parent.callee.property.type === "Identifier" && cutters.includes(parent.callee.property.name);
    return false;
  };
  const isStatus = (file: File, parent: Node | undefined, value: number) =>
    (basename(file.path) === "contract.ts" || /(reasons|routes|applicant)\.ts$/.test(file.path)) &&
    parent?.type === "Property" &&
    ((parent.key.type === "Identifier" && ["status", "largest"].includes(parent.key.name)) ||
      (parent.key.type === "Literal" && [400, 403, 404, 409, 410, 422].includes(value)));

  const decides = sources.filter((file) =>
    ["casework", "events", "rule", "edge", "contract"].includes(roomOf(file)?.name ?? ""),
  );

  it("stands in no code: a number there is 0, 1, the shape of a text, a status, or technical with a reason", () => {
    const amounts = decides.flatMap((file) =>
      file.nodes.flatMap(({ node, parents, line }) => {
        if (node.type !== "Literal" || typeof node.value !== "number" || node.value <= 1) return [];
        if (parents.some(({ type }) => type === "TSLiteralType")) return [];
        if (isShape(parents) || isStatus(file, parents[0], node.value)) return [];
        return technical[file.path]?.[0].includes(node.value) ? [] : [`${at(file, line)} says ${node.value}`];
      }),
    );
    expect(amounts).toEqual([]);
  });

  it("stands in no sentence: none tells an amount, an age or a number of days", () => {
    const amount = /[\d一二三四五六七八九十百千]\s*(元|个工作日|日内|周岁|岁|%|yuan|working days|years old)/;
    const isAmount = (node: Node) =>
      (node.type === "Literal" && typeof node.value === "string" && amount.test(node.value)) ||
      (node.type === "TemplateElement" && amount.test(node.value.raw));
    expect(
      where(
        sources.filter(({ path }) => /^(packages|services)\//.test(path)),
        isAmount,
      ),
    ).toEqual([]);
  });
});

describe("a service", () => {
  it.each(services)("%s has its page, contract, edges and a package of its own", (name) => {
    const folder = join(import.meta.dirname, "../services", name);
    const here = readdirSync(folder);
    expect(here).toEqual(expect.arrayContaining(["README.md", "contract.ts", "package.json", "src"]));
    expect(readdirSync(join(folder, "src"))).toEqual(expect.arrayContaining(["api.ts", "inbox.ts"]));
  });
});
