import type { Envelope } from "@tongban/events/define";
import { nation } from "@tongban/kernel/region";
import { nationWithNextYear } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";

/** What happens to a matter whose limit reaches beyond the working calendar, before the next year's is loaded and after. */
let cloud: Cloud;
let cast: Cast;
const facts: Envelope[] = [];
const Id = z.object({ id: z.string() });
const requests = (rest = "") => at(hulan, `cross-province/requests${rest}`);
const applications = (rest = "") => at(hongshan, `subsidies/applications${rest}`);
const goTo = (day: string) => cloud.clock.set(new Date(`${day}T10:00:00+08:00`));
const Covered = z.object({ calendar: z.object({ coveredThrough: z.string() }) });
const coverage = async (region: typeof hulan) =>
  (await cast.platform.get(at(region, "regions/policy?on=2026-12-31"), Covered)).calendar.coveredThrough;
const state = async (path: string) => (await cast.window.ask("GET", path)).body;

beforeAll(async () => {
  cloud = await startCloud({
    now: new Date("2026-12-17T10:00:00+08:00"),
    onEvent: (event) => facts.push(event),
  });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
});
afterAll(() => cloud?.stop());

it("a result that comes when the calendar ends waits, and goes on once the next year's is loaded", async () => {
  await registerCertificate(cloud, cast, personOf(1));
  const presented = ["written-application", "disability-certificate", "household-register"];
  const { id } = Id.parse(await cast.window.post(requests(), { ...formOf(personOf(1)), presented }));
  await cast.window.post(requests(`/${id}/push`));
  await cloud.settle();
  for (const [step, by] of [
    ["first-review", cast.clerk],
    ["national-entry", cast.clerk],
    ["submission", cast.clerk],
    ["cdpf-review", cast.cdpf],
    ["forwarding", cast.cdpf],
  ] as const)
    await by.post(applications(`/${id}/pass`), { step });
  await goTo("2026-12-30");
  await cast.civil.post(applications(`/${id}/approval`), { step: "decision" });
  await cloud.settle();

  // Three working days from 12-30 end in 2027. Nothing is guessed, and the result is not lost.
  expect(await state(requests(`/${id}`))).toMatchObject({ stage: "pushed" });
  const dead = z
    .array(z.looseObject({ detail: z.looseObject({ type: z.string() }) }))
    .parse(await cloud.deadLetters("cross-province"));
  expect(dead.map(({ detail }) => detail.type)).toEqual(["cross-province.request-progressed.v1"]);

  await goTo("2026-12-31");
  // The next year's law is not in force yet, but its calendar is known from the day it is loaded.
  await enact(cloud, cast, nation, { from: "2027-01-01", pack: nationWithNextYear });
  // Those below take it over by themselves.
  await expect.poll(() => coverage(hulan), { timeout: 20_000, interval: 500 }).toBe("2027-12-31");
  const result = facts.findLast(({ type }) => type === "cross-province.request-progressed.v1");
  if (!result) throw new Error("no result was stated");
  // A function may go on with the law it read for a few seconds.
  const again = async () => {
    cloud.replay(result);
    await cloud.settle();
    return state(requests(`/${id}`));
  };
  await expect.poll(again, { timeout: 30_000, interval: 1_000 }).toMatchObject({
    stage: "decided",
    outcome: "approved",
    limits: expect.arrayContaining([expect.objectContaining({ region: hulan, limit: "tell", due: "2027-01-05" })]),
  });
  await cast.window.post(requests(`/${id}/telling`));

  const file = () => cast.window.ask("POST", requests(), { ...formOf(personOf(2)), presented });
  await expect.poll(file, { timeout: 20_000, interval: 1_000 }).toMatchObject({
    status: 201,
    body: { limits: [{ limit: "push", due: "2027-01-06" }] },
  });
});
