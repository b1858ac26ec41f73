import { countyPaying } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, expect, it } from "vitest";
import { at } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { hongshan } from "../../infra/local/story/places.ts";
import { liveOnce, type World } from "../support/world.ts";
import { factsOf } from "./support/rows.ts";

let world: World;
beforeAll(async () => {
  world = await liveOnce();
});
afterAll(() => world?.cloud.stop());

it("a raise that is activated after the award was made and paid reaches it from its month on, and what was paid stays as it was", async () => {
  const { cloud, cast } = world;
  const pack = countyPaying(120, "2022-05-01");
  await enact(cloud, cast, hongshan, { from: "2022-05-01", pack });
  await cloud.clock.set(new Date("2022-05-25T10:00:00+08:00"));
  const path = at(hongshan, "subsidies/rosters/nursing-subsidy.2022-05");
  expect((await cast.civil.ask("GET", path)).body).toMatchObject({ status: "drafted", lines: 1, totalFen: 12_000 });
  await cast.civil.post(`${path}/confirmations`);
  await cast.cdpf.post(`${path}/confirmations`);
  await cloud.settle();
  const paid = (await factsOf(cloud, "subsidies")).filter(({ type }) => type === "subsidies.award-paid.v1");
  expect(paid.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ data }) => data)).toMatchObject([
    { paidThrough: "2022-04", fen: 20_000 },
    { paidThrough: "2022-05", fen: 12_000 },
  ]);
});
