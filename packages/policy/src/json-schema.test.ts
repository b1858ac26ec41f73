import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packJsonSchema } from "../generate/schema.ts";
import { regionsWithPacks, textOf } from "./packs.fixture.ts";

test("the published schema is the one that packs are read by", () => {
  const published: unknown = JSON.parse(readFileSync(new URL("../pack.schema.json", import.meta.url), "utf8"));
  expect(published, "run node packages/policy/generate/schema.ts and pnpm format").toEqual(
    JSON.parse(JSON.stringify(packJsonSchema())),
  );
});

test.each(regionsWithPacks)("%s tells an editor its schema", (region) => {
  expect(textOf(region).split("\n")[0]).toBe("# yaml-language-server: $schema=../pack.schema.json");
});
