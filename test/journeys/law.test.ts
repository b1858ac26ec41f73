import { RegionCode } from "@tongban/kernel/region";
import { countyPaying, textOf } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { at, callerOf } from "../../infra/local/story/api.ts";
import { enact, inherit } from "../../infra/local/story/enact.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { chifeng, hongshan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { liveOnce, type World } from "../support/world.ts";
import { factsOf } from "./support/rows.ts";

/** A law on its way: proposed, tried, measured, activated by a second person, taken back; and how those below take it over. */
let world: World;
beforeAll(async () => {
  world = await liveOnce();
});
afterAll(() => world?.cloud.stop());

const policy = (rest: string, region: string = hongshan) => `/regions/${region}/regions/policy/${rest}`;
const goTo = (day: string) => world.cloud.clock.set(new Date(`${day}T10:00:00+08:00`));
const Draft = z.looseObject({ id: z.string(), digest: z.string() });
const Versions = z.looseObject({ versions: z.array(z.looseObject({ version: z.int(), digest: z.string() })) });

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
const rosterOf = async (month: string) => {
  const path = at(hongshan, `subsidies/rosters/nursing-subsidy.${month}`);
  const { body } = await world.cast.civil.ask("GET", path);
  await world.cast.civil.post(`${path}/confirmations`);
  await world.cast.cdpf.post(`${path}/confirmations`);
  await world.cloud.settle();
  return body;
};

describe("an amount changed in the middle of a year", () => {
  let draft: z.infer<typeof Draft>;

  it("is measured against those who live by it before anybody activates it", async () => {
    draft = await propose("2022-06-01", countyPaying(120, "2022-06-01"));
    await world.cloud.settle();
    const supervisor = callerOf(world.cloud, "wang", "150400:supervisor:below");
    const seen = await supervisor.ask("GET", policy(`drafts/${draft.id}`));
    expect(seen.body).toMatchObject({
      status: "proposed",
      measured: {
        complete: true,
        effects: [
          {
            matter: "award",
            scheme: "nursing-subsidy",
            looked: 1,
            changed: 1,
            lost: 0,
            monthlyFenBefore: 10_000,
            monthlyFenAfter: 12_000,
          },
        ],
      },
    });
  });

  it("is answered beside the law that holds", async () => {
    const question = {
      scheme: "nursing-subsidy",
      on: "2022-06-01",
      facts: { certificateGrade: 2, certificateCategory: "physical" },
    };
    const body = { questions: [question] };
    const sum = (fen: number) => ({ entitlement: { eligible: true, amount: { kind: "sum", every: "month", fen } } });
    expect(await world.cast.platform.post(policy(`drafts/${draft.id}/simulations`), body)).toMatchObject({
      answers: [{ now: sum(10_000), proposed: sum(12_000) }],
    });
  });

  it("waits for its worked cases, and for a second person", async () => {
    const add = (yuan: number) =>
      world.cast.platform.post(policy(`drafts/${draft.id}/cases`), { cases: { severe: severe("2022-06-01", yuan) } });
    expect(await add(125)).toMatchObject({ results: [{ id: "severe", passed: false }] });
    expect(await activate(draft.id, "second")).toMatchObject({
      status: 422,
      body: { title: "worked-case-fails", errors: [{ field: "/cases/severe" }] },
    });
    expect(await add(120)).toMatchObject({ results: [{ id: "severe", passed: true }] });
    expect(await activate(draft.id, "platform")).toMatchObject({
      status: 403,
      body: { title: "second-person-needed" },
    });
    expect(await activate(draft.id, "second")).toMatchObject({
      status: 201,
      body: { versions: [{ version: 2 }, { version: 1 }] },
    });
    expect(await activate(draft.id, "second")).toMatchObject({ status: 409, body: { title: "draft-ended" } });
    await world.cloud.settle();
  });

  it("is explained with the layer and clause that give it, and with what it replaced", async () => {
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

  it("pays from its day on; taken back, what it paid and decided stays, and all after it is as before", async () => {
    const { cloud, cast } = world;
    await registerCertificate(cloud, cast, personOf(2));
    await goTo("2022-05-25");
    expect(await rosterOf("2022-05")).toMatchObject({ lines: 1, totalFen: 10_000 });
    await goTo("2022-06-13");
    const presented = ["written-application", "disability-certificate", "household-register"];
    const filed = await cast.clerk.post(at(hongshan, "subsidies/applications"), { ...formOf(personOf(2)), presented });
    const { id } = z.object({ id: z.string() }).parse(filed);
    const path = at(hongshan, `subsidies/applications/${id}`);
    for (const step of ["first-review", "national-entry", "submission"])
      await cast.clerk.post(`${path}/pass`, { step });
    for (const step of ["cdpf-review", "forwarding"]) await cast.cdpf.post(`${path}/pass`, { step });
    await cast.civil.post(`${path}/approval`, { step: "decision" });
    await cloud.settle();
    await goTo("2022-06-24");
    expect(await rosterOf("2022-06")).toMatchObject({ lines: 2, totalFen: 24_000 });

    const { versions } = Versions.parse(
      await cast.second.post(policy("versions/2/taking-back"), { reason: "标准发文有误" }),
    );
    expect(versions.map(({ version }) => version)).toEqual([1]);
    await cloud.settle();
    expect(await cast.second.ask("POST", policy("versions/2/taking-back"), { reason: "再撤一次" })).toMatchObject({
      status: 409,
      body: { title: "already-taken-back" },
    });
    expect(await cast.second.ask("POST", policy("versions/1/taking-back"), { reason: "都撤" })).toMatchObject({
      status: 409,
      body: { title: "only-version" },
    });
    const listed = await cast.civil.ask("GET", at(hongshan, `subsidies/applications?decidedUnder=${draft.digest}`));
    expect(listed.body).toMatchObject({ items: [{ id, status: "approved", law: draft.digest }] });
    await goTo("2022-07-25");
    await expect
      .poll(() => rosterOf("2022-07").catch(() => undefined), { timeout: 20_000, interval: 1_000 })
      .toMatchObject({ lines: 2, totalFen: 20_000 });
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
        effects: [{ matter: "award", looked: 2, changed: 2, monthlyFenBefore: 20_000, monthlyFenAfter: 26_000 }],
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
    expect(await versionsOf(neighbour)).toMatchObject({ conflict: { above: chifeng, since: "2022-07-25" } });
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
