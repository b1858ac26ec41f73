import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nation, RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, once } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { castOf } from "../../infra/local/story/places.ts";
import { commandLine, freePorts, type Ran } from "./support/region-cli.ts";

const county = "150423";
const path = "schemes/nursing-subsidy/amounts/severe";
let cloud: Cloud;
let folder: string;
let as: (localAs: string) => (...args: readonly string[]) => Promise<Ran>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tongban-region-"));
  cloud = await startCloud({ now: new Date("2026-11-20T09:00:00+08:00"), ports: { api: await freePorts() } });
  as = (localAs) => commandLine(cloud.apiUrl, folder, localAs);
  const cast = castOf(cloud);
  for (const region of [nation, RegionCode.parse("150000"), RegionCode.parse("150400")]) {
    await once(cast.platform, at(region, "regions/opening"), undefined);
    const pack = await readFile(join(import.meta.dirname, `../../packages/policy/packs/${region}.yaml`), "utf8");
    await enact(cloud, cast, region, { from: "2026-01-01", pack });
  }
});
afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The starting pack with some of its sections uncommented. */
const uncommented = (text: string, ...sections: readonly string[]) =>
  text
    .split("\n\n")
    .map((block) =>
      sections.some((name) => block.includes(`\n# ${name}:\n`)) ? block.replaceAll(/^# ?/gm, "") : block,
    )
    .join("\n\n")
    .replaceAll(/^# (?=单)/gm, "");

it("brings a county's own amount into force: begun, mended, proposed by one and activated by another", async () => {
  const li = as(`li:${county}:region-administrator`);
  const wang = as(`wang:${county}:region-administrator`);
  const platform = as("platform:000000:platform-administrator:below");
  expect(await li("init", county, "--on", "2026-12-01")).toMatchObject({ code: 0, err: "" });
  expect(await li("init", county)).toMatchObject({ code: 1 });

  const pack = join(county, "pack.yaml");
  const begun = await readFile(join(folder, pack), "utf8");
  const own = uncommented(begun, "documents", "schemes");
  await writeFile(
    join(folder, pack),
    own.replace("monthlyYuan: 100", "monthlyYuen: 150").replace("from: 2026-12-01", "from: 2026-13-01"),
  );
  const wrong = await li("check", pack, "--on", "2026-12-01");
  console.log(wrong);
  expect(wrong.code).toBe(1);

  await writeFile(join(folder, pack), own.replace("monthlyYuan: 100", "monthlyYuan: 150"));
  const right = await li("check", pack, "--on", "2026-12-01");
  console.log(right);
  expect(right).toMatchObject({ code: 0 });

  console.log(await li("claim", county));
  console.log(await platform("claim", county));
  console.log(await platform("claim", county));
  const proposed = await li("propose", county, pack, "--from", "2026-12-01", "--title", "提高护理补贴");
  console.log(proposed);
  console.log(await li("propose", county, pack, "--from", "2026-12-01"));
  const [, id = ""] = /proposed draft (\S+)/.exec(proposed.out) ?? [];
  console.log(await li("activate", county, id));
  console.log(await wang("activate", county, id));
  console.log(await li("versions", county));
  console.log(await li("drafts", county, "--status", "activated"));
  console.log(await li("explain", county, path, "--on", "2026-12-01"));
  await writeFile(
    join(folder, "q.json"),
    JSON.stringify({ scheme: "nursing-subsidy", on: "2026-12-02", facts: { certificateGrade: 1 } }),
  );
  console.log(await li("ask", county, "q.json"));
  console.log(await li("take-back", county, "1", "--why", "试试"));
});
