import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect } from "./api.ts";
import { exported } from "./export.ts";

const region = RegionCode.parse("150423");
const kept: Record<string, string[]> = { holder: ["a", "b", "c", "d", "e"], request: [] };
const pageSize = 2;
let breaksAfter: number;
let asked: string[];
let standing: string;

const answer = (kind: string, page: string | null) => {
  const ids = kept[kind];
  if (!ids) {
    const errors = Object.keys(kept).map((reason) => ({ reason, message: { zh: "记录", en: "record" } }));
    return { status: 422, body: { title: "kind-unknown", message: { zh: "没有这种记录。", en: "None." }, errors } };
  }
  asked.push(`${kind} ${page ?? "first"}`);
  if (asked.length > breaksAfter)
    return { status: 500, body: { title: "internal-error", message: { zh: "坏", en: "Broken" } } };
  const from = Number(page ?? 0);
  const next = from + pageSize < ids.length ? { next: String(from + pageSize) } : {};
  return { status: 200, body: { items: ids.slice(from, from + pageSize).map((id) => ({ id, kind })), ...next } };
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://here");
  const stands = { status: 200, body: { code: region, name: "宁城县", standing } };
  const { status, body } = pathname.endsWith("/standing")
    ? stands
    : answer(searchParams.get("kind") ?? "", searchParams.get("page"));
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
let api: ReturnType<typeof connect>;
let to: string;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  api = connect({ api: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, token: "t" });
});
beforeEach(() => {
  [asked, breaksAfter, standing] = [[], Number.POSITIVE_INFINITY, "closed"];
  to = mkdtempSync(join(tmpdir(), "tongban-export-"));
  return () => rmSync(to, { recursive: true });
});
afterAll(() => server.close());

const write = (code: RegionCode) => exported(api, code, to, () => {});
const text = (file: string) => readFileSync(join(to, file), "utf8");

test("every kind of every service is written whole, with what each file comes to", async () => {
  await write(region);
  expect(
    text("certificates/holder.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  ).toEqual(kept.holder);
  const manifest = JSON.parse(text("manifest.json"));
  expect(manifest).toMatchObject({ region, complete: true });
  expect(manifest.files.filter(({ file }: { file: string }) => file.startsWith("certificates/"))).toEqual([
    { file: "certificates/holder.ndjson", records: 5, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { file: "certificates/request.ndjson", records: 0, sha256: expect.stringMatching(/^e3b0c44298fc/) },
  ]);
});

test("broken off, it goes on with the page that was not written, and asks for no other again", async () => {
  breaksAfter = 2;
  await expect(write(region)).rejects.toMatchObject({ exitCode: 3 });
  expect(JSON.parse(text("regions/holder.ndjson.part"))).toMatchObject({ records: 4, page: "4" });
  [asked, breaksAfter] = [[], Number.POSITIVE_INFINITY];
  await write(region);
  expect(asked.slice(0, 2)).toEqual(["holder 4", "request first"]);
  expect(text("regions/holder.ndjson").trim().split("\n")).toHaveLength(5);
});

test.each([
  ["closed", "closed", true],
  ["live", "live", false],
  ["suspended", "closed", false],
])("begun in a region that is %s and ended in one that is %s, it is complete: %s", async (from, until, complete) => {
  [standing, breaksAfter] = [from, 2];
  await expect(write(region)).rejects.toMatchObject({ exitCode: 3 });
  [standing, breaksAfter] = [until, Number.POSITIVE_INFINITY];
  await write(region);
  expect(JSON.parse(text("manifest.json"))).toMatchObject({ standing: from, finished: true, complete });
});

test("a service that names no kinds breaks it off", async () => {
  const before = { ...kept };
  for (const kind of Object.keys(kept)) delete kept[kind];
  await expect(write(region)).rejects.toThrow();
  Object.assign(kept, before);
  expect(JSON.parse(text("manifest.json"))).toMatchObject({ finished: false, complete: false });
});

test("a folder with another export in it is left as it is", async () => {
  await write(region);
  const before = text("manifest.json");
  await expect(write(region)).rejects.toMatchObject({ exitCode: 1 });
  await expect(write(RegionCode.parse("150424"))).rejects.toMatchObject({ exitCode: 1 });
  expect(text("manifest.json")).toBe(before);
});
