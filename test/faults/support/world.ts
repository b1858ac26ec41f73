import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { RequestReceived } from "@tongban/events/cross-province";
import type { Envelope } from "@tongban/events/define";
import { addDays, type Day, dayAt } from "@tongban/kernel/day";
import * as z from "zod";
import { redrive } from "../../../infra/dead-letters.ts";
import { contracts } from "../../../infra/house.ts";
import { startCloud } from "../../../infra/local/cloud.ts";
import { type FaultRates, openFaults } from "../../../infra/local/run/faults.ts";
import { at } from "../../../infra/local/story/api.ts";
import { bringOnBoard, castOf, hongshan } from "../../../infra/local/story/places.ts";
import { beginning } from "../../../infra/local/story/schedule.ts";
import { openClients } from "./client.ts";
import type { Damage } from "./damage.ts";
import { effects } from "./effects.ts";
import { everyRecord, type Kept } from "./kept.ts";
import { noted } from "./noted.ts";
import { onceEach } from "./once.ts";
import { paidOnce } from "./paid.ts";
import { passedStated } from "./passed.ts";
import { grants, play } from "./play.ts";
import type { Schedule } from "./schedules.ts";
import { summedOnce } from "./summed.ts";

export type Round = { schedules: Schedule[]; seed: number; rates: FaultRates; days: number; poisons: number };

const names = contracts.map(({ name }) => name);
const Letter = z.looseObject({ detail: z.looseObject({ id: z.string() }).optional() });
const Rosters = z.object({
  items: z.array(z.object({ id: z.string(), missing: z.array(z.string()), status: z.string() })),
});

/** One cloud with its regions on board, in which rounds of schedules are played one after the other. */
export const openWorld = async (templates?: string) => {
  const faults = openFaults();
  const heard = new Set<string>();
  const onEvent = ({ id }: Envelope) => heard.add(id);
  const cloud = await startCloud({
    now: beginning,
    faults,
    onEvent,
    environment: { RATES: "" },
    ...(templates && { templates }),
  });
  await bringOnBoard(cloud, castOf(cloud), () => {}).catch(async (error: unknown) => {
    await cloud.stop();
    throw error;
  });
  const clients = openClients(cloud);
  const {
    AWS_ENDPOINT_URL: endpoint = "",
    AWS_ACCESS_KEY_ID: accessKeyId = "",
    AWS_REGION: region = "",
  } = cloud.operator;
  const sqs = new SQSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey: accessKeyId } });
  const poisoned = new Set<string>();
  let persons = 0;
  let facts = 0;
  let redriven = 0;

  const jump = async (days: number) => {
    if (days > 0) await cloud.clock.set(new Date(`${addDays(dayAt(cloud.clock.now()), days)}T10:00:00+08:00`));
  };
  /** An event that no schema knows, on the way of one that is heard. */
  const poison = () => {
    const id = crypto.randomUUID();
    poisoned.add(id);
    const event = { id, type: RequestReceived.type, region: hongshan, subject: "request/none", sequence: 1 };
    cloud.replay({
      ...event,
      at: cloud.clock.now().toISOString(),
      cause: "none",
      actor: { sub: "none", role: "none" },
      data: {},
    });
  };
  /** The dead letters that were understood, by service; a poisoned one stays what it is. */
  const others = async (service: string) =>
    (await cloud.deadLetters(service)).filter(
      (letter) => !poisoned.has(Letter.safeParse(letter).data?.detail?.id ?? ""),
    );
  /** Sends them back, as an operator does when the cause is gone. */
  const redriveAll = async () => {
    for (const service of names) {
      if ((await others(service)).length === 0) continue;
      const { DeadLettersUrl: dead = "", InboxUrl: inbox = "" } = cloud.outputs(service);
      const { sent } = await redrive(sqs, { dead, inbox }, { dryRun: false, say: () => {} });
      redriven += sent;
    }
    await cloud.settle();
  };
  const wrongIn = (records: readonly Kept[]) => [
    ...onceEach(records, heard, clients.asked),
    ...effects(records),
    ...paidOnce(records),
    ...summedOnce(records),
    ...noted(records),
    ...passedStated(records, dayAt(cloud.clock.now())),
  ];
  /** Whatever is wrong once nothing goes wrong any more and everything has come to rest. */
  const violations = async (): Promise<string[]> => {
    faults.end();
    await cloud.settle();
    await redriveAll();
    const letters = (await Promise.all(names.map(others))).flat();
    const records = await everyRecord(cloud, names);
    facts = records.reduce((sum, record) => sum + record.facts.length, 0);
    return [
      ...clients.unclear,
      ...letters.map((letter) => `a dead letter: ${JSON.stringify(letter).slice(0, 300)}`),
      ...wrongIn(records),
    ];
  };
  return {
    cloud,
    /** Plays a round and answers what it left wrong. */
    play: async ({ schedules, seed, rates, days, poisons }: Round) => {
      faults.begin(seed, rates);
      for (let n = 0; n < poisons; n++) poison();
      const reached = schedules.map(() => Promise.withResolvers<void>());
      const jumped = Promise.all(reached.map(({ promise }) => promise)).then(() => jump(days));
      const played = schedules.map((schedule, n) => {
        const isHalfway = () => reached[n]?.resolve();
        const halfway = () => {
          isHalfway();
          return jumped;
        };
        return play(clients, ++persons, schedule, halfway).finally(isHalfway);
      });
      await Promise.all([...played, jumped]);
      return violations();
    },
    /**
     * Goes close to a day on which a roster is to be paid; then, while things go wrong, to that day, and has it confirmed.
     * Answers what is wrong then.
     */
    pay: async (day: Day, seed: number, rates: FaultRates) => {
      await cloud.clock.set(new Date(`${addDays(day, -2)}T10:00:00+08:00`));
      await cloud.settle();
      faults.begin(seed, rates);
      await cloud.clock.set(new Date(`${day}T10:00:00+08:00`));
      await cloud.settle();
      const rosters = async () => {
        const { body } = await clients.get(grants.civil, at(hongshan, "subsidies/rosters?scheme=nursing-subsidy"));
        return Rosters.parse(body).items;
      };
      const items = await rosters();
      if (items.length === 0) return ["no roster was drafted"];
      await Promise.all(
        items.flatMap(({ id }) =>
          [grants.civil, grants.cdpf].map((by) =>
            clients.post(by, at(hongshan, `subsidies/rosters/${id}/confirmations`), undefined, "two-at-once"),
          ),
        ),
      );
      const found = await violations();
      const unsettled = (await rosters()).filter(({ status }) => status !== "settled");
      return [...found, ...unsettled.map(({ id, status }) => `roster ${id} is still ${status}`)];
    },
    /**
     * Of which damage to what is kept the properties do not say what they should; and to how much of it there was nothing
     * to do, for not everything happens in every world.
     */
    unseen: async (damages: readonly Damage[]) => {
      const records = await everyRecord(cloud, names);
      let undone = 0;
      const unseen = damages.flatMap(({ what, seen, to }) => {
        const damaged = structuredClone(records);
        if (!to(damaged)) {
          undone += 1;
          return [];
        }
        const found = wrongIn(damaged);
        return found.some((line) => seen.test(line))
          ? []
          : [`of this: ${what}, was said ${found.join("; ") || "nothing"}`];
      });
      return { unseen, undone };
    },
    /** What an operator's command lists of a service. */
    listed: (service: string) =>
      new Promise<string>((ended) => {
        const env = { ...process.env, ...cloud.operator };
        const args = [resolve(import.meta.dirname, "../../../infra/events.ts"), "dead-letters", "--service", service];
        execFile(process.execPath, args, { env }, (_, out, err) => ended(out + err));
      }),
    tally: () => ({
      schedules: persons,
      acts: clients.asked.length,
      facts,
      poisoned: poisoned.size,
      redriven,
      faults: faults.counts(),
    }),
    stop: () => {
      sqs.destroy();
      return cloud.stop();
    },
  };
};
export type World = Awaited<ReturnType<typeof openWorld>>;
