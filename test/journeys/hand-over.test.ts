import type { Envelope } from "@tongban/events/define";
import { nation, RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller, callerOf } from "../../infra/local/story/api.ts";
import { formOf, isFinished, playJob } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, chifeng, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";
import { readingsIn } from "../support/readings.ts";
import { factsOf, factsOfOnePayment, mattersStated, statesOf } from "./support/rows.ts";

const Id = z.object({ id: z.string() });
const applicant = personOf(1);

const Found = z.object({
  at: z.string(),
  who: z.string(),
  role: z.string(),
  route: z.string(),
  office: z.object({ code: z.string(), name: z.string().optional() }).optional(),
  fields: z.array(z.object({ field: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
  matter: z.string().optional(),
  purpose: z.string().optional(),
});
const Page = z.object({ items: z.array(Found), next: z.string().optional() });

/** Every access a list has, in both places, a few at a time. */
const accessesOf = async (caller: Caller, list: string) => {
  const all = [];
  for (const region of [hongshan, hulan])
    for (let next: string | undefined = ""; next !== undefined; ) {
      const page: z.infer<typeof Page> = await caller.get(
        at(region, `${list}?limit=7${next && `&page=${next}`}`),
        Page,
      );
      all.push(...page.items.map((item) => ({ ...item, region })));
      next = page.next;
    }
  return all;
};

/** The main job of the house with every event delivered twice and out of order: nothing of it may show in the end. */
describe.each([2, 1])("handed in at Hulan, decided and paid in Hongshan; disorder %i", (seed) => {
  let cloud: Cloud;
  let cast: Cast;
  let person: string;
  const events: Envelope[] = [];

  beforeAll(async () => {
    cloud = await startCloud({
      now: beginning,
      deliveries: "twice-shuffled",
      seed,
      onEvent: (event) => events.push(event),
    });
    cast = castOf(cloud);
    await bringOnBoard(cloud, cast, () => {});
    person = await registerCertificate(cloud, cast, applicant);
    await playJob(cloud, cast, applicant, person, () => {});
  });
  afterAll(() => cloud?.stop());

  it("ends with the applicant told and paid", async () => {
    expect(await isFinished(cast, person)).toBe(true);
  });

  it("pays March and April in one line of 200.00, once", async () => {
    const [roster] = await statesOf(cloud, "subsidies", "roster");
    expect(roster).toMatchObject({
      id: "nursing-subsidy.2022-04",
      status: "settled",
      lines: 1,
      totalFen: 20_000,
      pages: 1,
    });
    const [page] = await statesOf(cloud, "subsidies", "roster-page");
    expect(page).toMatchObject({ lines: [{ first: "2022-03", last: "2022-04", months: 2, fen: 20_000 }] });
    const { body } = await cast.finance.ask("GET", at(hongshan, "subsidies/rosters/nursing-subsidy.2022-04/file"));
    expect(String(body).trim().split("\n").at(-1)).toBe(
      `1,${applicant.name},${applicant.residentId},${applicant.name},6222020000000000000,重度残疾人护理补贴,2022-03,2022-04,2,200.00`,
    );
  });

  it("keeps the day of application, and every limit of both places", async () => {
    const { body: seen } = await cast.window.ask("GET", at(hulan, "cross-province/requests?stage=told"));
    expect(seen).toMatchObject({
      items: [
        {
          appliedOn: "2022-03-31",
          pushedOn: "2022-04-07",
          receivedOn: "2022-04-07",
          resultOn: "2022-04-20",
          toldOn: "2022-04-21",
          outcome: "approved",
          limits: [
            { region: hulan, limit: "push", due: "2022-04-11", state: "met" },
            { region: hulan, limit: "tell", due: "2022-04-24", state: "met" },
            { region: hongshan, limit: "determination", due: "2022-04-21", state: "met" },
            { region: hongshan, limit: "national-entry", due: "2022-04-13", state: "met" },
            { region: hongshan, limit: "submission", due: "2022-04-22", state: "met" },
            { region: hongshan, limit: "forwarding", due: "2022-04-21", state: "met" },
          ],
        },
      ],
    });
  });

  it("shows both places and the applicant the same", async () => {
    const [{ id }] = (await statesOf(cloud, "cross-province", "request")) as [{ id: string }];
    const path = (region: typeof hulan) => at(region, `cross-province/requests/${id}`);
    const { body: there } = await cast.cdpf.ask("GET", path(hongshan));
    const { body: here } = await cast.window.ask("GET", path(hulan));
    const { body: own } = await cast.resident(person).ask("GET", path(hulan));
    expect(own).toEqual(here);
    const of = ({ limits, outcome, case: state }: Record<string, unknown>) => ({ limits, outcome, case: state });
    expect(of(there as Record<string, unknown>)).toEqual(of(here as Record<string, unknown>));
    expect((await cast.resident("somebody-else").ask("GET", path(hulan))).status).toBe(404);
  });

  it("adds it up once in each region above, whoever heard it twice", async () => {
    const one = { opened: 1, approved: 1, refused: 0, withdrawn: 0, limitsMissed: 0, paid: 1, paidFen: 20_000 };
    for (const above of [nation, RegionCode.parse("150000"), chifeng]) {
      const supervisor = callerOf(cloud, "supervisor", `${above}:supervisor:below`);
      const path = at(above, "subsidies/sums?scheme=nursing-subsidy&month=2022-04");
      const { body } = await supervisor.ask("GET", path);
      expect(body).toMatchObject({ total: one, counties: [{ county: hongshan, ...one }] });
    }
  });

  it("states each fact once, in the order of its record", async () => {
    await cloud.settle();
    for (const service of ["certificates", "subsidies", "cross-province"]) {
      const facts = await factsOf(cloud, service);
      const places = facts.map(({ region, subject, sequence, id }) => `${region} ${subject} ${sequence} ${id}`);
      expect(new Set(places).size).toBe(facts.length);
      const heard = new Set(events.map(({ id }) => id));
      expect(facts.filter(({ id }) => !heard.has(id))).toEqual([]);
    }
    expect(await mattersStated(cloud)).toEqual(factsOfOnePayment);
  });

  it("lets the person find, in each place, everybody who has read of them, once and the newest first", async () => {
    const supervisor = callerOf(cloud, "chifeng-supervisor", `${chifeng}:supervisor:below`);
    const [{ id }] = (await statesOf(cloud, "cross-province", "request")) as [{ id: string }];
    for (const caller of [supervisor, cast.clerk, cast.civil])
      expect((await caller.ask("GET", at(hongshan, `subsidies/applications/${id}`))).status).toBe(200);
    await cloud.settle();
    const written = await readingsIn(cloud);
    const found = await accessesOf(cast.resident(person), "persons/me/accesses");
    for (const region of [hongshan, hulan]) {
      const named = written.filter((read) => read.region === region && read.data.persons.includes(person));
      const told = found.filter((each) => each.region === region);
      expect(told.map(({ at: when }) => when)).toEqual(
        named
          .map((read) => read.at)
          .toSorted()
          .reverse(),
      );
      expect(told.map(({ who, route }) => `${who} ${route}`).toSorted()).toEqual(
        named.map(({ actor, data }) => `${actor.sub} ${data.route}`).toSorted(),
      );
      expect(told.map(({ who }) => who)).not.toContain(person);
    }
    const rolesIn = (region: string) => new Set(found.filter((each) => each.region === region).map(({ role }) => role));
    expect(rolesIn(hulan)).toEqual(new Set(["window-clerk"]));
    expect(rolesIn(hongshan)).toEqual(
      new Set(["township-clerk", "cdpf-reviewer", "civil-affairs-officer", "finance-officer", "supervisor"]),
    );
    expect(found.find(({ role }) => role === "finance-officer")).toMatchObject({
      fields: expect.arrayContaining([{ field: "account", title: { zh: "银行账户", en: "bank account" } }]),
      matter: "rosters/nursing-subsidy.2022-04",
    });
    expect(found.find(({ role }) => role === "township-clerk")).toMatchObject({
      office: { code: township, name: "西屯街道" },
      matter: `applications/${id}`,
    });
    expect(found.find(({ purpose }) => purpose)).toMatchObject({ role: "cdpf-reviewer", purpose: "核对登记" });
    expect(await accessesOf(cast.resident("somebody-else"), "persons/me/accesses")).toEqual([]);

    const of = (rest: string) => supervisor.ask("GET", at(hongshan, `persons/accesses${rest}`));
    const byFinance = found.filter(({ who }) => who === "hongshan-finance-1");
    expect((await of("?staff=hongshan-finance-1")).body).toMatchObject({
      items: byFinance.map(({ route }) => ({ route })),
    });
    expect((await of("?staff=hongshan-finance-1&day=2022-01-01")).body).toEqual({ items: [] });
    expect((await of("?day=2022-04-20")).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ who: "hongshan-civil-1", person })]),
    });
    expect((await of(`/${person}?limit=1`)).body).toMatchObject({ items: [{ person }] });
    await cloud.settle();
    const overseen = await accessesOf(cast.resident(person), "persons/me/accesses");
    expect(overseen.filter(({ fields }) => fields.some(({ field }) => field === "access"))).toHaveLength(3);
  });

  it("keeps the person sealed: no name and no number in any row or event", async () => {
    const { name, residentId } = applicant;
    for (const { name: service } of contracts) {
      const text = JSON.stringify(await cloud.rows(service));
      expect(text.includes(name) || text.includes(residentId)).toBe(false);
      expect(await cloud.deadLetters(service)).toEqual([]);
    }
    const text = JSON.stringify(events);
    expect(text.includes(name) || text.includes(residentId)).toBe(false);
  });

  it("lets a township's window take in, and no other township see it", async () => {
    const requests = at(hulan, "cross-province/requests");
    const of = (office: string) => callerOf(cloud, `clerk-${office}`, `${hulan}:township-clerk:${office}`);
    const mine = of("230111002");
    const taken = await mine.post(requests, formOf(personOf(2)));
    expect(taken).toMatchObject({ stage: "intake", holder: { region: hulan, who: "person" } });
    const { id } = Id.parse(taken);
    for (const [caller, items] of [
      [mine, [{ id }]],
      [cast.window, [{ id }]],
      [of("230111003"), []],
    ] as const)
      expect((await caller.ask("GET", requests)).body).toMatchObject({ items });
    expect((await of("230111003").ask("GET", `${requests}/${id}`)).status).toBe(404);
  });
});
