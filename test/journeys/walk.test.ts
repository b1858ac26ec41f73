import { RegionCode } from "@tongban/kernel/region";
import { nationWithNextYear, textOf } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { enact, inherit } from "../../infra/local/story/enact.ts";
import { type Cast, castOf } from "../../infra/local/story/places.ts";
import { beginning } from "../../infra/local/story/schedule.ts";

/** A law on its way down a tree of four levels, with every event delivered twice and out of order. */
let cloud: Cloud;
let cast: Cast;
const [nation, province, prefecture, first, second, far] = [
  "000000",
  "150000",
  "150400",
  "150402",
  "150403",
  "230111",
].map((code) => RegionCode.parse(code)) as [RegionCode, RegionCode, RegionCode, RegionCode, RegionCode, RegionCode];

const Versions = z.looseObject({
  versions: z.array(z.object({ version: z.int(), from: z.string(), digest: z.string(), layers: z.array(z.string()) })),
});
const versionsOf = async (region: RegionCode) =>
  Versions.parse((await cast.platform.ask("GET", at(region, "regions/policy/versions"))).body).versions;
const open = async (region: RegionCode) => {
  await cast.platform.post(at(region, "regions/opening"));
  await cloud.settle();
};

beforeAll(async () => {
  cloud = await startCloud({ now: beginning, deliveries: "twice-shuffled" });
  cast = castOf(cloud);
  for (const region of [nation, province, first, second, far]) await open(region);
  await enact(cloud, cast, nation, { from: "2018-01-01", pack: textOf("000000") });
  await enact(cloud, cast, province, { from: "2021-01-01", pack: textOf("150000") });
  await enact(cloud, cast, far, { from: "2018-01-01", pack: textOf("230111") });
  for (const region of [first, second]) await inherit(cloud, cast, region, "2021-05-01");
});
afterAll(() => cloud?.stop());

it("a first law between two levels holds from its day on, and takes no earlier day from those below", async () => {
  await open(prefecture);
  const before = await versionsOf(first);
  const pack = textOf("150400");
  const draft = await cast.platform.post(at(prefecture, "regions/policy/drafts"), { from: "2022-09-01", pack });
  await cloud.settle();
  const { id } = z.object({ id: z.string() }).parse(draft);
  const path = at(prefecture, `regions/policy/drafts/${id}`);
  expect((await cast.second.ask("GET", path)).body).toMatchObject({
    measured: { complete: true, below: { looked: 2, changed: 2, broken: [] } },
  });
  await cast.second.post(`${path}/activation`);
  await cloud.settle();
  for (const region of [first, second])
    expect(await versionsOf(region)).toMatchObject([
      { version: 2, from: "2022-09-01", layers: [nation, province, prefecture] },
      { version: 1, from: "2021-05-01", digest: before[0]?.digest, layers: [nation, province] },
    ]);
});

it("a change at the top is tried on every level, and comes to every level, each region once", async () => {
  const body = { from: "2022-06-01", pack: nationWithNextYear };
  const draft = await cast.platform.post(at(nation, "regions/policy/drafts"), body);
  await cloud.settle();
  const { id } = z.object({ id: z.string() }).parse(draft);
  const path = at(nation, `regions/policy/drafts/${id}`);
  const all = { looked: 5, changed: 5, broken: [] };
  expect((await cast.second.ask("GET", path)).body).toMatchObject({ measured: { complete: true, below: all } });
  await cast.second.post(`${path}/activation`);
  await cloud.settle();
  const { body: walks } = await cast.second.ask("GET", at(nation, "regions/policy/walks?status=done"));
  expect(walks).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ draft: id, ...all }),
      expect.objectContaining({ id: expect.stringMatching(/^law-/), ...all }),
    ]),
  });
  expect((await cast.second.ask("GET", at(nation, "regions/policy/walks"))).body).toMatchObject({ items: [] });
  const froms = async (region: RegionCode) => (await versionsOf(region)).map(({ from }) => from);
  expect(await froms(province)).toEqual(["2022-06-01", "2021-01-01"]);
  expect(await froms(prefecture)).toEqual(["2022-09-01"]);
  expect(await froms(first)).toEqual(["2022-09-01", "2022-06-01", "2021-05-01"]);
  expect(await froms(far)).toEqual(["2022-06-01", "2018-01-01"]);
  expect((await versionsOf(first))[0]?.digest).toBe((await versionsOf(prefecture))[0]?.digest);
  for (const service of ["regions", "subsidies", "cross-province"])
    expect(await cloud.deadLetters(service)).toEqual([]);
});
