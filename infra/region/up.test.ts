import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./api.ts";
import { up } from "./up.ts";

const region = RegionCode.parse("150423");
const asked: string[] = [];
const answers: Record<string, [status: number, body: object]> = {
  "POST opening": [409, { title: "region-already-open", message: { zh: "已开通", en: "Open" } }],
  "GET standing": [200, { code: region, name: "巴林右旗", standing: "preparing" }],
  "GET policy/drafts": [200, { items: [] }],
  "POST policy/drafts": [422, { title: "pack-invalid", message: { zh: "有误", en: "Not right" } }],
};
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? "", "http://here");
  const route = `${request.method} ${pathname.replace(`/regions/${region}/regions/`, "")}`;
  asked.push(route);
  const [status, body] = answers[route] ?? [404, { title: "route-unknown", message: { zh: "无", en: "None" } }];
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
const folder = mkdtempSync(join(tmpdir(), "tongban-up-"));
let api: ReturnType<typeof connect>;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  api = connect({ api: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, token: "t" });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("a pack that the packs here do not allow is proposed all the same, for the platform judges", async () => {
  const row = "{ from: 2022-05-01, source: { document: on-the-platform-alone, clause: 第一条 }, value: [certificate] }";
  const materials = `schemes:\n  on-the-platform-alone:\n    materials:\n      - ${row}\n`;
  writeFileSync(join(folder, "pack.yaml"), `region: "${region}"\ntitle: { zh: 巴林右旗, en: Balinyou }\n${materials}`);
  await expect(up(api, folder, region, { from: Day.parse("2022-05-01"), anyDay: true })).rejects.toMatchObject({
    exitCode: 1,
    reason: "pack-invalid",
  });
  expect(asked).toEqual(Object.keys(answers));
});
