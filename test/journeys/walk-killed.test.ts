import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DescendantsRemerged, PolicyActivated, PolicyProposed } from "@tongban/events/regions";
import { nation, RegionCode } from "@tongban/kernel/region";
import { countyPaying, textOf } from "@tongban/policy/packs.fixture";
import { expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { enact, inherit } from "../../infra/local/story/enact.ts";
import { type Cast, castOf } from "../../infra/local/story/places.ts";
import { factsOf, statesOf } from "./support/rows.ts";

/** Two provinces, one with prefectures; the last county states an amount of its own. */
const inheriting = ["110000", "110101", "110102", "150000", "150400", "150402", "150403", "150500", "150502", "150521"];
const stating = RegionCode.parse("150424");
const below = [...inheriting.map((code) => RegionCode.parse(code)), stating].toSorted();

const bringIn = async (cloud: Cloud, cast: Cast) => {
  for (const region of [nation, ...below]) await cast.platform.post(at(region, "regions/opening"));
  await enact(cloud, cast, nation, { from: "2018-01-01", pack: textOf(nation) });
  for (const region of below)
    if (region === stating)
      await enact(cloud, cast, region, { from: "2022-01-01", pack: countyPaying(120, "2022-01-01", region) });
    else await inherit(cloud, cast, region, "2022-01-01");
};

/** Changes the nation's law, and is killed, Java and all, once so many regions were reached; the draft if it came to its end. */
const changeUntil = async (dataDir: string, reached: number) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "support/change.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = 0;
  let draft: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("done ")) draft = line.slice(5);
    else if (++said === reached) child.kill("SIGKILL");
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, "exit");
  expect(child.signalCode ?? child.exitCode).toBe(draft === undefined ? "SIGKILL" : 0);
  return draft;
};

/** After how many regions each run is killed: while the law is tried out below, then while it is taken over. A queue tries five times. */
const kills = [4, 9];

const Versions = z.object({ versions: z.array(z.looseObject({ version: z.int(), digest: z.string() })) });
const Draft = z.looseObject({ measured: z.looseObject({ regions: z.array(z.looseObject({ region: z.string() })) }) });

it("the walk of a nation's law goes on however often it is killed, and does each region once", {
  timeout: 400_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "tongban-walk-"));
  const before = await startCloud({ dataDir, now: new Date("2022-03-30T09:00:00+08:00") });
  await bringIn(before, castOf(before));
  await before.stop();

  let killed = 0;
  let draft: string | undefined;
  for (const reached of [...kills, Number.POSITIVE_INFINITY]) {
    draft = await changeUntil(dataDir, reached);
    if (draft !== undefined) break;
    killed++;
  }
  expect(killed).toBe(kills.length);

  const cloud = await startCloud({ dataDir });
  try {
    await cloud.settle();
    const { platform } = castOf(cloud);
    const tally = { looked: below.length, changed: below.length, broken: [] };
    const { measured } = await platform.get(at(nation, `regions/policy/drafts/${draft}`), Draft);
    expect(measured).toMatchObject({ complete: true, below: { status: "done", ...tally } });
    expect(measured.regions.map(({ region }) => region).toSorted()).toEqual([nation, ...below]);
    const facts = await factsOf(cloud, "regions");
    const ofType = (type: string) => facts.filter((fact) => fact.type === type);
    const proposed = ofType(PolicyProposed.type).filter(({ data }) => JSON.stringify(data).includes(String(draft)));
    expect(proposed.map(({ region }) => region).toSorted()).toEqual([nation, ...below]);

    const again = ofType(PolicyActivated.type).filter(({ data }) => PolicyActivated.data.parse(data).version === 2);
    expect(again.map(({ region }) => region).toSorted()).toEqual([nation, ...below]);
    const walks = ofType(DescendantsRemerged.type).filter(({ region }) => region === nation);
    expect(walks.map(({ data }) => data)).toMatchObject([
      { job: "law-1", looked: 0 },
      { job: "law-2", ...tally },
    ]);
    const statuses = z.array(z.looseObject({ status: z.string() })).parse(await statesOf(cloud, "regions", "walk"));
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(["done"]));

    for (const region of below) {
      const { versions } = await platform.get(at(region, "regions/policy/versions"), Versions);
      expect(versions.map(({ version }) => version)).toEqual([2, 1]);
      const told = await platform.get(
        at(region, "regions/policy?on=2022-05-01"),
        z.looseObject({ digest: z.string() }),
      );
      expect(told.digest).toBe(versions[0]?.digest);
    }
    for (const { name } of contracts) expect(await cloud.deadLetters(name)).toEqual([]);
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true });
  }
});
