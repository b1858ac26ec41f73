import { Envelope } from "@tongban/events/define";
import { PolicyMeasured } from "@tongban/events/subsidies";
import { dayAt } from "@tongban/kernel/day";
import { countyPaying } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { at } from "../../infra/local/story/api.ts";
import { chifeng, hongshan, hulan } from "../../infra/local/story/places.ts";
import { form } from "../support/bad-questions.ts";
import { jobDone } from "../support/world.ts";
import { factsOf } from "./support/rows.ts";

const neighbour = "150403";
const neighbours = `/regions/${neighbour}/regions`;
let world: Awaited<ReturnType<typeof jobDone>>;
let digest: string;
beforeAll(async () => {
  world = await jobDone();
  const { cloud, cast } = world;
  await cast.clerk.post(at(hongshan, "subsidies/applications"), form(2));
  const request = await cast.window.post(at(hulan, "cross-province/requests"), form(3));
  await cast.window.post(at(hulan, `cross-province/requests/${z.object({ id: z.string() }).parse(request).id}/push`));
  await cast.platform.post(`${neighbours}/opening`);
  const draft = { from: "2022-05-01", pack: countyPaying(120, "2022-05-01", neighbour) };
  digest = z
    .object({ digest: z.string() })
    .parse(await cast.platform.post(`${neighbours}/policy/drafts`, draft)).digest;
  await cloud.settle();
});
afterAll(() => world?.cloud.stop());

/** Has the services hear twice what regions would state of a region. */
const hear = async (type: string, region: string, data: object) => {
  const { cloud } = world;
  const actor = { sub: "tongban", role: "platform" };
  const at = cloud.clock.now().toISOString();
  const id = crypto.randomUUID();
  const event = Envelope.parse({ id, type, region, subject: "x/1", sequence: 1, at, cause: id, actor, data });
  cloud.replay(event);
  cloud.replay(event);
  await cloud.settle();
};
const stated = async (service: string, fact: string, region: string) =>
  (await factsOf(world.cloud, service))
    .filter((event) => event.type === `${service}.${fact}.v1` && event.region === region)
    .map(({ data }) => data);

describe("a proposed law", () => {
  const proposed = (region: string, draft = "draft-1") =>
    hear("regions.policy-proposed.v1", region, { draft, proposer: chifeng, digest, from: "2022-05-01" });

  const ofDraft = async (service: string, draft: string) =>
    (await stated(service, "policy-measured", hongshan)).filter(
      (data) => PolicyMeasured.data.parse(data).draft === draft,
    );

  it("is measured, once, by the awards, applications and requests that live in the region", async () => {
    await proposed(hongshan);
    const told = { draft: "draft-1", proposer: chifeng };
    const scheme = "nursing-subsidy";
    expect(await ofDraft("subsidies", "draft-1")).toEqual([
      {
        ...told,
        effects: [
          {
            matter: "application",
            scheme,
            looked: 2,
            changed: 2,
            lost: 0,
            monthlyFenBefore: 20_000,
            monthlyFenAfter: 24_000,
          },
          {
            matter: "award",
            scheme,
            looked: 1,
            changed: 1,
            lost: 0,
            monthlyFenBefore: 10_000,
            monthlyFenAfter: 12_000,
          },
        ],
      },
    ]);
    expect(await ofDraft("cross-province", "draft-1")).toEqual([
      {
        ...told,
        effects: [
          { matter: "request", scheme, looked: 1, changed: 0, lost: 0, monthlyFenBefore: 0, monthlyFenAfter: 0 },
        ],
      },
    ]);
  });

  it("is answered with no effects where nothing lives, law or no law", async () => {
    for (const region of [neighbour, "150404"]) {
      await proposed(region);
      for (const service of ["subsidies", "cross-province"])
        expect(await stated(service, "policy-measured", region)).toContainEqual({
          draft: "draft-1",
          proposer: chifeng,
          effects: [],
        });
    }
  });

  it("is measured page by page, and every matter once", { timeout: 200_000 }, async () => {
    const { cloud, cast } = world;
    for (let nth = 20; nth < 135; nth += 5)
      await Promise.all(
        Array.from({ length: 5 }, (_, n) => cast.clerk.post(at(hongshan, "subsidies/applications"), form(nth + n))),
      );
    await cloud.settle();
    await proposed(hongshan, "draft-2");
    const [measured] = await ofDraft("subsidies", "draft-2");
    expect(measured).toMatchObject({
      effects: [
        { matter: "application", looked: 117, changed: 117, monthlyFenBefore: 1_170_000, monthlyFenAfter: 1_404_000 },
        { matter: "award", looked: 1 },
      ],
    });
  });
});

describe("a region that asks to close", () => {
  const standing = (to: string) =>
    hear("regions.region-standing-changed.v1", hongshan, {
      code: hongshan,
      standing: to,
      since: dayAt(world.cloud.clock.now()),
    });

  it("is told how much is open, and only then", async () => {
    await standing("suspended");
    expect(await stated("subsidies", "matters-counted", hongshan)).toEqual([]);
    await standing("closing");
    expect(await stated("subsidies", "matters-counted", hongshan)).toEqual([{ open: 118, bound: 1000 }]);
    expect(await stated("cross-province", "matters-counted", hongshan)).toEqual([{ open: 1, bound: 1000 }]);
  });
});

describe("what was decided under a version of the law", () => {
  const Listed = z.object({ items: z.array(z.object({ id: z.string(), law: z.string(), status: z.string() })) });

  it("is listed, to whoever sees it", async () => {
    const { cast, ids, cloud } = world;
    const one = z.object({ law: z.string() });
    const { law } = await cast.civil.get(at(hongshan, `subsidies/applications/${ids.applications}`), one);
    const path = at(hongshan, `subsidies/applications?decidedUnder=${law}`);
    const approved = [{ id: ids.applications, law, status: "approved" }];
    for (const caller of [cast.cdpf, cast.civil, cast.clerk])
      expect((await caller.get(path, Listed)).items).toEqual(approved);
    expect((await cast.civil.get(at(hongshan, `subsidies/applications?decidedUnder=${digest}`), Listed)).items).toEqual(
      [],
    );
    const elsewhere = await cloud.token("li", `${hongshan}:township-clerk:150402002`);
    const reply = await fetch(cloud.apiUrl + path, { headers: { authorization: `Bearer ${elsewhere}` } });
    expect(await reply.json()).toEqual({ items: [] });
  });
});
