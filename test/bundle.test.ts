import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundle } from "../infra/bundle.ts";
import { functionsOf } from "../infra/functions.ts";
import { contracts } from "../infra/house.ts";

it("bundles a function as CommonJS, with its map and metafile beside it and not in it", async () => {
  const dir = mkdtempSync(join(tmpdir(), "tongban-bundles-"));
  const { "unknown-route": entry } = functionsOf(contracts);
  if (!entry) throw new Error("Nothing answers unknown routes");
  await bundle({ "unknown-route": entry }, dir);
  const read = (path: string) => readFileSync(join(dir, path), "utf8");
  expect(JSON.parse(read("unknown-route/package.json"))).toEqual({ type: "commonjs" });
  expect(read("unknown-route/index.js")).not.toContain("sourceMappingURL");
  for (const route of contracts.flatMap(({ routes }) => Object.keys(routes)))
    expect(read("unknown-route/index.js")).toContain(route.split(" ")[1]);
  expect(JSON.parse(read("unknown-route.js.map"))).toHaveProperty("mappings");
  expect(JSON.parse(read("unknown-route.meta.json"))).toHaveProperty("inputs");
  rmSync(dir, { recursive: true });
});
