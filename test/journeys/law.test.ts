import { dayAt } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { countyPaying, textOf } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { enact, inherit } from "../../infra/local/story/enact.ts";
import { chifeng, hongshan } from "../../infra/local/story/places.ts";
import { jobDone } from "../support/world.ts";
import { factsOf } from "./support/rows.ts";

/** A law on its way: proposed, tried, measured, activated by a second person, taken back; and how those below take it over. */
let world: Awaited<ReturnType<typeof jobDone>>;
beforeAll(async () => {
  world = await jobDone();
});
afterAll(() => world?.cloud.stop());

const policy = (rest: string, region: string = hongshan) => `/regions/${region}/regions/policy/${rest}`;
const Draft = z.looseObject({ id: z.string(), digest: z.string() });

/** Chifeng's own pack, with an amount for severe disability from September on that no county may go below. */
const chifengWithFloor = textOf("150400").replace(
  /(amounts:\n {6}severe:\n {8}- from: 2021-05-01\n)([\s\S]*?monthlyYuan: 100\n)/,
  (_, head: string, row: string) =>
    `${head}          until: 2022-08-31\n${row}        - from: 2022-09-01\n          binds: floor\n${row.replace("monthlyYuan: 100", "monthlyYuan: 130")}`,
);

const propose = async (from: string, pack: string, region: string = hongshan) =>
  Draft.parse(await world.cast.platform.post(policy("drafts", region), { from, pack, title: "调整护理补贴标准" }));
const activate = (id: string, by: "platform" | "second", region: string = hongshan) =>
  world.cast[by].ask("POST", policy(`drafts/${id}/activation`, region));
const severe = (on: string, yuan: number) => ({
  title: { zh: "二级肢体残疾", en: "a physical disability of grade 2" },
  scheme: "nursing-subsidy",
  on,
  facts: { certificateGrade: 2, certificateCategory: "physical" },
  expect: { outcome: "granted", monthlyYuan: yuan },
});
describe("a draft", () => {
  let draft: z.infer<typeof Draft>;
  beforeAll(async () => {
    draft = await propose("2022-06-01", countyPaying(120, "2022-06-01"));
    await world.cloud.settle();
  });

  it("waits for its worked cases", async () => {
    const add = (yuan: number) =>
      world.cast.platform.post(policy(`drafts/${draft.id}/cases`), { cases: { severe: severe("2022-06-01", yuan) } });
    expect(await add(125)).toMatchObject({ results: [{ id: "severe", passed: false }] });
    expect(await activate(draft.id, "second")).toMatchObject({
      status: 422,
      body: { title: "worked-case-fails", errors: [{ field: "/cases/severe" }] },
    });
    expect(await add(120)).toMatchObject({ results: [{ id: "severe", passed: true }] });
    expect((await activate(draft.id, "second")).status).toBe(201);
    expect(await activate(draft.id, "second")).toMatchObject({ status: 409, body: { title: "draft-ended" } });
    await world.cloud.settle();
  });

  it("is explained, once it is law, with the layer and clause that give it, and with what it replaced", async () => {
    const path = "values?path=schemes/nursing-subsidy/amounts/severe&on=";
    const explained = async () =>
      (await world.cast.resident(world.person).ask("GET", policy(`${path}2022-06-01`))).body;
    // A function may go on with the law it read for a few seconds.
    await expect.poll(explained, { timeout: 20_000, interval: 1_000 }).toMatchObject({
      layer: hongshan,
      source: { document: "county-notice", clause: "第一条" },
      value: { monthlyYuan: 120 },
      replaced: [{ layer: chifeng, value: { monthlyYuan: 100 } }],
    });
    expect((await world.cast.window.ask("GET", policy(`${path}2022-05-31`))).status).toBe(403);
  });

  it("is taken back once, and never the last law", async () => {
    const takeBack = (version: number) =>
      world.cast.second.ask("POST", policy(`versions/${version}/taking-back`), { reason: "标准发文有误" });
    expect(await takeBack(2)).toMatchObject({ status: 200, body: { versions: [{ version: 1 }] } });
    await world.cloud.settle();
    expect(await takeBack(2)).toMatchObject({ status: 409, body: { title: "already-taken-back" } });
    expect(await takeBack(1)).toMatchObject({ status: 409, body: { title: "only-version" } });
  });
});

describe("a law that others rest on", () => {
  const [neighbour, third] = [RegionCode.parse("150403"), RegionCode.parse("150404")];
  const versionsOf = async (region: string) => {
    const { body } = await world.cast.second.ask("GET", policy("versions", region));
    return z
      .looseObject({ versions: z.array(z.object({ version: z.int(), from: z.string(), digest: z.string() })) })
      .parse(body);
  };
  const daysOf = async (region: string) => (await versionsOf(region)).versions.map(({ from }) => from);
  const before = new Map<string, unknown>();
  let draft: z.infer<typeof Draft>;

  beforeAll(async () => {
    const { cloud, cast } = world;
    for (const region of [neighbour, third]) await cast.platform.post(`/regions/${region}/regions/opening`);
    await cloud.settle();
    await enact(cloud, cast, neighbour, { from: "2022-05-01", pack: countyPaying(120, "2022-05-01", neighbour) });
    await inherit(cloud, cast, third, "2022-05-01");
    for (const region of [hongshan, neighbour, third]) before.set(region, (await versionsOf(region)).versions);
  });

  it("is tried on all below before it is activated, and says whom it breaks and why", async () => {
    draft = await propose("2022-09-01", chifengWithFloor, chifeng);
    await world.cloud.settle();
    const { body } = await world.cast.second.ask("GET", policy(`drafts/${draft.id}`, chifeng));
    const errors = [{ path: expect.stringContaining("schemes/nursing-subsidy/amounts/severe") }];
    expect(body).toMatchObject({
      measured: {
        complete: true,
        effects: [{ matter: "award", looked: 1, changed: 1, monthlyFenBefore: 10_000, monthlyFenAfter: 13_000 }],
        below: { status: "done", looked: 3, changed: 2, broken: [{ region: neighbour, errors }] },
      },
    });
    for (const region of [hongshan, neighbour, third])
      expect((await versionsOf(region)).versions).toEqual(before.get(region));
  });

  it("is taken over by all below whom it fits; who does not fit stays on its law and is told", async () => {
    expect((await activate(draft.id, "second", chifeng)).status).toBe(201);
    await world.cloud.settle();
    expect([await daysOf(hongshan), await daysOf(third), await daysOf(neighbour)]).toEqual([
      ["2022-09-01", "2021-05-01"],
      ["2022-09-01", "2022-05-01"],
      ["2022-05-01"],
    ]);
    const walks = await world.cast.second.ask("GET", policy("walks?status=done", chifeng));
    expect(walks.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: expect.stringMatching(/^law-/), looked: 3, changed: 2 }),
      ]),
    });
    expect(await versionsOf(neighbour)).toMatchObject({
      conflict: { above: chifeng, since: dayAt(world.cloud.clock.now()) },
    });
    const facts = await factsOf(world.cloud, "regions");
    expect(facts.filter(({ type }) => type === "regions.policy-conflicted.v1").map(({ region }) => region)).toEqual([
      neighbour,
    ]);
  });

  it("is mended where it did not fit, and taken back everywhere in one act", async () => {
    const { cloud, cast } = world;
    await enact(cloud, cast, neighbour, { from: "2022-09-01", pack: countyPaying(140, "2022-09-01", neighbour) });
    expect(await versionsOf(neighbour)).not.toHaveProperty("conflict");
    expect(await daysOf(neighbour)).toEqual(["2022-09-01", "2022-05-01"]);
    const [newest] = (await versionsOf(chifeng)).versions;
    await cast.second.post(policy(`versions/${newest?.version}/taking-back`, chifeng), { reason: "标准发文有误" });
    await cloud.settle();
    for (const region of [hongshan, third]) expect((await versionsOf(region)).versions).toEqual(before.get(region));
  });

  it("is proposed on nothing that has changed since", async () => {
    const { cloud, cast } = world;
    const late = await propose("2022-10-01", countyPaying(150, "2022-10-01"));
    await enact(cloud, cast, chifeng, {
      from: "2022-09-15",
      pack: chifengWithFloor.replaceAll("2022-09-01", "2022-09-15").replace("2022-08-31", "2022-09-14"),
    });
    await cloud.settle();
    expect(await activate(late.id, "second")).toMatchObject({ status: 409, body: { title: "draft-outdated" } });
  });
});

describe("drafts of one day", () => {
  const settled = async (from: string, yuan: number, key?: string) => {
    const body = { from, pack: countyPaying(yuan, from) };
    const draft = Draft.parse(await world.cast.platform.post(policy("drafts"), body, key));
    await world.cloud.settle();
    return draft;
  };

  it("are answered the same under the same key, before they are law and after", async () => {
    const draft = await settled("2023-01-01", 150, "law-key-1");
    const activation = policy(`drafts/${draft.id}/activation`);
    const first = await world.cast.second.ask("POST", activation, undefined, "law-key-2");
    expect(first.status).toBe(201);
    await world.cloud.settle();
    expect(await world.cast.second.ask("POST", activation, undefined, "law-key-2")).toEqual(first);
    expect((await settled("2023-01-01", 150, "law-key-1")).id).toBe(draft.id);
  });

  it("do not undo each other: the second was measured against a law that is gone", async () => {
    const [one, other] = [await settled("2023-03-01", 160), await settled("2023-03-01", 170)];
    const both = await Promise.all([one, other].map(({ id }) => activate(id, "second")));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ title: "draft-outdated" });
    await world.cloud.settle();
  });

  it("are law or discarded, never both", async () => {
    for (const month of ["04", "05", "06"]) {
      const { id } = await settled(`2023-${month}-01`, 200 + Number(month));
      const discarding = policy(`drafts/${id}/discarding`);
      const [activated, discarded] = await Promise.all([
        activate(id, "second"),
        world.cast.platform.ask("POST", discarding, { reason: "不再需要" }),
      ]);
      expect([activated.status, discarded.status]).toContain(409);
      await world.cloud.settle();
      const { body } = await world.cast.second.ask("GET", policy(`drafts/${id}`));
      expect(body).toMatchObject({ status: activated.status === 201 ? "activated" : "discarded" });
    }
  });
});
