import { setTimeout as sleep } from "node:timers/promises";
import type { Envelope } from "@tongban/events/define";
import { PolicyActivated } from "@tongban/events/regions";
import { PolicyMeasured } from "@tongban/events/subsidies";
import { nation } from "@tongban/kernel/region";
import { textOf } from "@tongban/policy/packs.fixture";
import * as z from "zod";
import type { Cloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import type { Cast } from "../../infra/local/story/places.ts";
import { type openMeter, per, type Spent } from "./meter.ts";

const Draft = z.looseObject({ id: z.string() });
const Measured = z.looseObject({ measured: z.looseObject({ complete: z.boolean() }) });
const Walks = z.object({ items: z.array(z.unknown()) });

/** What each region took in the first half of the way and in the last, from a mark made each time one was reached. */
const halves = (begin: Spent, marks: readonly Spent[], end: Spent) => {
  const half = Math.floor(marks.length / 2);
  const middle = marks[half - 1];
  if (!middle) throw new Error(`Only ${marks.length} regions were reached`);
  return { first: per(half, begin, middle), last: per(marks.length - half, middle, end) };
};

/** One change of the nation's law, from its proposal until the last region has taken it over. */
export const changeNation = async (
  cloud: Cloud,
  { platform, second }: Cast,
  meter: ReturnType<typeof openMeter>,
  hear: (listener: (event: Envelope) => void) => void,
) => {
  const reached: Record<string, Spent[]> = { [PolicyMeasured.type]: [], [PolicyActivated.type]: [] };
  hear(({ type, region }) => {
    if (region !== nation) reached[type]?.push(meter.now());
  });
  /** Waits until as many walks have ended, and everything that follows from them. */
  const walked = async (count: number) => {
    const path = at(nation, "regions/policy/walks?status=done");
    while ((await platform.get(path, Walks)).items.length < count) await sleep(500);
    await cloud.settle();
  };
  const ended = async (type: string, begin: Spent, count: number) => {
    await walked(count);
    const end = meter.now();
    return { ...halves(begin, reached[type] ?? [], end), ms: end.ms - begin.ms };
  };
  const done = (await platform.get(at(nation, "regions/policy/walks?status=done"), Walks)).items.length;

  const beforeProposal = meter.now();
  const pack = textOf(nation).replace("en: People's Republic of China", "en: The People's Republic of China");
  const { id } = Draft.parse(await platform.post(at(nation, "regions/policy/drafts"), { from: "2022-05-01", pack }));
  const proposed = await ended(PolicyMeasured.type, beforeProposal, done + 1);
  const path = at(nation, `regions/policy/drafts/${id}`);
  const beforeReading = performance.now();
  const { measured } = await platform.get(path, Measured);
  if (!measured.complete) throw new Error("The draft is not measured everywhere");
  const readMs = performance.now() - beforeReading;

  const beforeActivation = meter.now();
  await second.post(`${path}/activation`);
  const activatedMs = performance.now() - beforeActivation.ms;
  const activated = await ended(PolicyActivated.type, beforeActivation, done + 2);
  return { proposed, readMs, activated, activatedMs };
};
