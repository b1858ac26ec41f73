import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { State } from "../state.ts";
import type { World } from "../template/world.ts";
import type { Clock } from "./clock.ts";
import type { Dynamo } from "./dynamo.ts";
import { expire } from "./expiry.ts";
import type { Functions } from "./functions.ts";
import { drawInbox } from "./inboxes.ts";
import type { Deliveries, PostOffice } from "./post-office.ts";
import type { Queues } from "./queues.ts";
import type { Schedules } from "./schedules.ts";
import { seeded, shuffled } from "./shuffle.ts";
import { drawReader } from "./streams.ts";
import type { Table } from "./tables.ts";

type Parts = {
  world: World;
  judge: Judge;
  dynamo: Dynamo;
  state: State;
  queues: Queues;
  functions: Functions;
  tables: Table[];
  office: PostOffice;
  schedules: Schedules;
  clock: Clock;
  deliveries: Deliveries;
  seed: number;
};

const Mapping = z.looseObject({ EventSourceArn: z.string(), FunctionName: z.string() });
const needed = {
  queue: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  stream: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
};

/** How long everything may take to come to rest, in milliseconds. */
const patience = 120_000;

/** Everything that moves by itself: streams to relays, queues to inboxes, the clock to its schedules. */
export const openMovement = (parts: Parts) => {
  const { world, judge, queues, functions, tables, office, schedules, clock, deliveries } = parts;
  const random = seeded(parts.seed + 1);
  const order = <T>(items: T[]) => (deliveries === "once" ? items : shuffled(items, random));
  const mappings = world.of("AWS::Lambda::EventSourceMapping");
  const bySource = (arn: string) => tables.find(({ stream }) => stream?.templateArn === arn);

  /** Lambda refuses a mapping that the function's role may not read. */
  const check = (id: string, properties: unknown) => {
    const { EventSourceArn: resource, FunctionName } = Mapping.parse(properties);
    const principal = { roleArn: functions.find(FunctionName).role, sessionName: "mapping", tags: {} };
    for (const action of bySource(resource) ? needed.stream : needed.queue) {
      const verdict = judge.session(principal, { action, resource });
      if (!verdict.allowed) throw new Error(`${id}: ${verdict.message}`);
    }
    return resource;
  };
  const sources = mappings.map((mapping) => ({ mapping, source: check(mapping.id, mapping.properties) }));
  for (const { mapping, source } of sources)
    if (!bySource(source) && world.byArn(source)?.type !== "AWS::SQS::Queue")
      throw new Error(`The local cloud does not know the event source ${source} (${mapping.id})`);

  let readers: ReturnType<typeof drawReader>[] = [];
  let inboxes: ReturnType<typeof drawInbox>[] = [];
  const dirty = new Set<string>();
  let writes = 0;
  let stopped = false;
  const { promise: stopping, resolve: isStopping } = Promise.withResolvers<"stopped">();
  let ticking: NodeJS.Timeout | undefined;

  const moving = () => [
    ...functions.running().map((arn) => `${arn} runs`),
    ...inboxes.filter((inbox) => !inbox.idle()).map(({ arn }) => `${arn} holds ${queues.waiting(arn)} messages`),
    ...(office.pending().soon > 0 ? [`the bus holds ${office.pending().soon} events`] : []),
  ];
  const readStreams = async () => {
    const changed = readers.filter(({ table }) => dirty.has(table));
    dirty.clear();
    await Promise.all(changed.map((reader) => reader.caughtUp()));
  };
  const settle = async () => {
    const end = Date.now() + patience;
    for (;;) {
      if (stopped) return;
      // While anything moves it may write more, and how far the streams are read says nothing yet.
      if (moving().length > 0 && Date.now() < end) {
        await sleep(3);
        continue;
      }
      const before = writes;
      const reading = await Promise.race([
        readStreams().then(() => "read"),
        sleep(Math.max(0, end - Date.now()), "late", { ref: false }),
        stopping,
      ]);
      const still = moving();
      if (still.length === 0 && before === writes && reading === "read") {
        if (office.pending().late === 0) return;
        office.releaseLate();
        continue;
      }
      if (Date.now() > end) throw new Error(`The local cloud does not come to rest: ${still.join("; ") || "a stream"}`);
      await sleep(still.length > 0 ? 3 : 0);
    }
  };

  let strikes = Promise.resolve();
  /** One after the other: what strikes belongs to its own day. */
  const inTurn = (step: () => Promise<void>) => {
    const turn = strikes.then(step);
    strikes = turn.catch(() => {});
    return turn;
  };
  const strikeThrough = async (to: Date, jump: boolean) => {
    for (const strike of schedules.due(to)) {
      if (stopped) return;
      if (jump && strike.instant > clock.now()) clock.advance(strike.instant);
      schedules.strike(strike);
      if (jump) await settle();
    }
    if (jump && to > clock.now()) clock.advance(to);
    await expire(tables, parts.dynamo, clock.now(), written);
    if (jump) await settle();
  };
  const written = (table: string) => {
    writes += 1;
    dirty.add(table);
    for (const reader of readers) if (reader.table === table) reader.wake();
  };

  return {
    written,
    settle,
    advance: async (to: Date) => {
      if (to < clock.now()) throw new Error(`The clock is at ${clock.now().toISOString()}: it only moves forward`);
      await inTurn(() => strikeThrough(to, true));
    },
    start: () => {
      readers = sources.flatMap(({ mapping, source }) => {
        const table = bySource(source);
        return table ? [drawReader(mapping, table, { ...parts, now: clock.now })] : [];
      });
      inboxes = sources
        .filter(({ source }) => !bySource(source))
        .map(({ mapping }) => drawInbox(mapping, queues, functions, order));
      for (const { table } of readers) dirty.add(table);
      ticking = setInterval(() => {
        if (schedules.due(clock.now()).length > 0) void inTurn(() => strikeThrough(clock.now(), false));
      }, 1000);
      ticking.unref();
    },
    stop: async () => {
      stopped = true;
      isStopping("stopped");
      clearInterval(ticking);
      for (const part of [...readers, ...inboxes]) part.stop();
      await strikes;
    },
  };
};
