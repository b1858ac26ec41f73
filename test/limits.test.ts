import type { Route } from "@tongban/events/contract";
import { bounds } from "@tongban/runtime/body";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../infra/house.ts";
import { hongshan, township } from "../infra/local/story/places.ts";
import { type AskEdge, type AskedOfEdge, loadEdges } from "./support/edges.ts";

let askEdge: AskEdge;
beforeAll(async () => {
  askEdge = await loadEdges();
});

const clerk = { path: { region: hongshan }, sub: "li", grants: `${hongshan}:township-clerk:${township}` };
const reader = { ...clerk, grants: `${hongshan}:cdpf-reviewer` };
const filing = "POST /regions/{region}/subsidies/applications";
const importing = "POST /regions/{region}/regions/imports";
const listing = "GET /regions/{region}/subsidies/applications";
const one = "GET /regions/{region}/subsidies/applications/{id}";
const administrator = { ...clerk, grants: `${hongshan}:region-administrator` };
const simulating = "POST /regions/{region}/regions/policy/simulations";

/** Of one more than the bound: JSON of so many bytes, so deep, of so many values. */
const bytes = (most: number) => `"${"x".repeat(most - 1)}"`;
const deep = `${"[".repeat(bounds.depth + 1)}1${"]".repeat(bounds.depth + 1)}`;
const values = `[${Array(bounds.values + 1)
  .fill(1)
  .join()}]`;
const questions = JSON.stringify({
  questions: Array(51).fill({ scheme: "nursing-subsidy", on: "2022-06-01", facts: {} }),
});

type Case = [
  what: string,
  route: string,
  asked: AskedOfEdge,
  status: number,
  reason: string,
  field: string,
  bound: string,
];
describe("what passes a bound of the edge is refused, with its field and the bound", () => {
  it.each<Case>([
    ["bytes of a body", filing, { ...clerk, body: bytes(65_536) }, 413, "body-too-large", "/body", "65536"],
    [
      "bytes, where a route takes more",
      importing,
      { ...administrator, body: bytes(400_000) },
      413,
      "body-too-large",
      "/body",
      "400000",
    ],
    ["depth of a body", filing, { ...clerk, body: deep }, 400, "body-too-deep", "/body", "20"],
    ["values in a body", filing, { ...clerk, body: values }, 400, "body-too-many-values", "/body", "5000"],
    [
      "bytes that were no character",
      filing,
      { ...clerk, body: '{"a":"赵\uFFFD"}' },
      400,
      "body-malformed",
      "/body",
      "UTF-8",
    ],
    ["items of a list", simulating, { ...reader, body: questions }, 400, "field-invalid", "/body/questions", "50"],
    ["a page", listing, { ...reader, query: { limit: "101" } }, 400, "field-invalid", "/query/limit", "100"],
    [
      "a page's token",
      listing,
      { ...reader, query: { page: "x".repeat(2_001) } },
      400,
      "field-invalid",
      "/query/page",
      "2000",
    ],
    [
      "an id",
      one,
      { ...reader, path: { region: hongshan, id: "x".repeat(65) } },
      400,
      "field-invalid",
      "/path/id",
      "64",
    ],
    [
      "an idempotency key",
      listing,
      { ...reader, headers: { "idempotency-key": "x".repeat(65) } },
      400,
      "field-invalid",
      "/headers/idempotency-key",
      "64",
    ],
  ])("%s", async (_, route, asked, status, reason, field, bound) => {
    const answer = await askEdge(route, asked);
    const problem = z
      .object({ title: z.string(), field: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })
      .parse(JSON.parse(answer.text));
    expect({ status: answer.status, title: problem.title, field: problem.field }).toEqual({
      status,
      title: reason,
      field,
    });
    expect(problem.message.zh).toContain(bound);
    expect(problem.message.en).toContain(bound);
  });

  it.each([
    ["of a subject", { sub: "x".repeat(129), grants: "" }],
    ["of grants", { sub: "li", grants: "x".repeat(4_001) }],
  ])("and what passes one of a token is no token: %s", async (_, claims) => {
    const { status, text } = await askEdge(listing, { ...clerk, ...claims });
    expect({ status, title: JSON.parse(text).title }).toEqual({ status: 401, title: "claims-incomplete" });
  });
});

describe("who says they act for another", () => {
  const proxy = { path: { region: hongshan }, sub: `${"B".repeat(42)}A`, grants: "person" };
  const headers = { "on-behalf-of": "A".repeat(43) };

  it.each<[string, string, Partial<AskedOfEdge>, number]>([
    ["a body", filing, { body: "{" }, 400],
    ["a body's fields", filing, { body: "{}" }, 400],
    ["a query", listing, { query: { limit: "101" } }, 400],
    ["an idempotency key", listing, { headers: { ...headers, "idempotency-key": "x".repeat(65) } }, 400],
    ["nothing", listing, {}, 500],
  ])("is looked up only once the question is well formed: malformed is %s", async (_, route, asked, status) => {
    // Nothing stands behind these edges: to look a mandate up breaks.
    expect((await askEdge(route, { ...proxy, headers, ...asked })).status).toBe(status);
  });
});

/** Every place in a JSON schema where a list has no end. */
const endless = (schema: unknown, path: string): string[] => {
  const Schema = z.looseObject({
    type: z.string().optional(),
    maxItems: z.number().optional(),
    prefixItems: z.unknown(),
  });
  const read = Schema.safeParse(schema);
  if (!read.success) return Array.isArray(schema) ? schema.flatMap((each) => endless(each, path)) : [];
  const { type, maxItems, prefixItems } = read.data;
  const own = type === "array" && maxItems === undefined && !prefixItems ? [path] : [];
  return [...own, ...Object.entries(read.data).flatMap(([key, inner]) => endless(inner, `${path}/${key}`))];
};

describe("every route", () => {
  const routes = contracts.flatMap(({ routes: all }) => Object.entries<Route>(all));

  it("takes no list without an end, save in what the law itself may be asked", () => {
    const found = routes.flatMap(([key, { body, query }]) =>
      [body, query].flatMap((schema) =>
        schema ? endless(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), key) : [],
      ),
    );
    // A fact of a case may be a list of names; how many there are is bounded with the body's values.
    expect(found.filter((path) => !path.includes("/facts/"))).toEqual([]);
  });

  it("takes no more than 64 KB, save the two that are handed a file", () => {
    const larger = routes.flatMap(([key, { largest }]) => (largest ? [[key, largest]] : []));
    expect(larger).toEqual([
      [importing, 400_000],
      ["POST /regions/{region}/regions/policy/drafts", expect.any(Number)],
    ]);
    for (const [, most] of larger) expect(most).toBeLessThan(2_000_000);
  });

  it("that lists anything, lists it by pages", () => {
    const paged = routes.filter(([, { query }]) => query && "limit" in query.shape);
    expect(paged.length).toBeGreaterThan(10);
    for (const [key, { query }] of paged)
      expect({
        key,
        most: query?.safeParse({ limit: "101" }).error?.issues.some(({ path }) => path[0] === "limit"),
      }).toEqual({ key, most: true });
  });
});
