import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { State } from "../state.ts";
import type { Resource } from "../template/world.ts";
import type { Outcome } from "./copy.ts";
import type { Dynamo } from "./dynamo.ts";
import type { Functions } from "./functions.ts";
import { compilePattern } from "./pattern.ts";
import type { Queues } from "./queues.ts";
import { openShards, type StreamRecord } from "./shards.ts";
import type { Table } from "./tables.ts";

const Properties = z.looseObject({
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(100),
  FunctionResponseTypes: z.array(z.string()).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  FilterCriteria: z.looseObject({ Filters: z.array(z.looseObject({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.looseObject({ OnFailure: z.looseObject({ Destination: z.string() }).optional() }).optional(),
});
const Failures = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string() })).default([]),
});

/** A row that the harness writes to see how far a stream has been read. No function is told of it. */
export const mark = "local#mark";

export type Reader = {
  table: string;
  /** Says that something was written. */
  wake(): void;
  /** Resolves when everything written before has been read and delivered. */
  caughtUp(): Promise<void>;
  stop(): void;
};

type Around = { dynamo: Dynamo; state: State; queues: Queues; functions: Functions; now: () => Date };

/** Feeds a table's stream to a function, as the event source mapping says, and keeps its place after each delivery. */
export const drawReader = (mapping: Resource, table: Table, around: Around): Reader => {
  const { dynamo, state, queues, functions, now } = around;
  const given = Properties.parse(mapping.properties);
  const { BatchSize, BisectBatchOnFunctionError, MaximumRetryAttempts } = given;
  const target = functions.find(given.FunctionName);
  const partial = given.FunctionResponseTypes.includes("ReportBatchItemFailures");
  const filters = given.FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  const wanted = (record: StreamRecord) => filters === undefined || filters.some((matches) => matches(record));
  const shards = openShards(dynamo, table.stream?.localArn ?? "", state, `stream ${mapping.name}`);
  let stopped = false;

  /** The first of the batch that must come again. */
  const firstFailure = (outcome: Outcome, batch: StreamRecord[]) => {
    if (!outcome.ok) return 0;
    const failures = partial ? Failures.safeParse(outcome.value ?? {}) : undefined;
    if (failures && !failures.success) return 0;
    const places = failures?.data.batchItemFailures.map(({ itemIdentifier }) =>
      Math.max(
        0,
        batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
      ),
    );
    return places && places.length > 0 ? Math.min(...places) : undefined;
  };
  const giveUp = (batch: StreamRecord[], tries: number) => {
    const destination = given.DestinationConfig?.OnFailure?.Destination;
    if (destination === undefined) return;
    const letter = {
      requestContext: {
        functionArn: target.arn,
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: tries + 1,
      },
      version: "1.0",
      timestamp: now().toISOString(),
      DDBStreamBatchInfo: {
        startSequenceNumber: batch[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: batch.at(-1)?.dynamodb.SequenceNumber,
        batchSize: batch.length,
        streamArn: table.stream?.templateArn,
      },
    };
    queues.send(destination, JSON.stringify(letter));
  };
  const deliver = async (batch: StreamRecord[], tries: number): Promise<void> => {
    if (batch.length === 0 || stopped) return;
    const Records = batch.map((record) => ({ ...record, eventSourceARN: table.stream?.templateArn }));
    const outcome = await target.invoke({ Records });
    const failed = firstFailure(outcome, batch);
    if (failed === undefined) return;
    const rest = batch.slice(failed);
    const count = failed > 0 ? 0 : tries;
    if (MaximumRetryAttempts >= 0 && count >= MaximumRetryAttempts) return giveUp(rest, count);
    await sleep(Math.min(50 * 2 ** count, 1000));
    if (outcome.ok || !BisectBatchOnFunctionError || rest.length < 2) return deliver(rest, count + 1);
    const half = Math.ceil(rest.length / 2);
    await deliver(rest.slice(0, half), count + 1);
    return deliver(rest.slice(half), count + 1);
  };

  let written = 0;
  let seen = 0;
  const waiting = new Map<number, () => void>();
  const notice = ({ dynamodb }: StreamRecord) => {
    const { [table.hash]: hash } = dynamodb.Keys;
    if (hash?.S !== mark) return false;
    seen = Math.max(seen, Number(dynamodb.NewImage?.n?.N ?? 0));
    return true;
  };
  const tell = () => {
    for (const [number, told] of waiting) {
      if (number > seen) continue;
      waiting.delete(number);
      told();
    }
  };

  let wakeUp: (() => void) | undefined;
  let pause = 2;
  const read = async () => {
    const records = await shards.read(BatchSize);
    await deliver(
      records.filter((record) => !notice(record) && wanted(record)),
      0,
    );
    if (stopped) return;
    shards.passed(records);
    tell();
    if (records.length > 0) {
      pause = 2;
      return;
    }
    await new Promise<void>((resume) => {
      wakeUp = resume;
      setTimeout(resume, pause).unref();
    });
    pause = Math.min(pause * 2, 1000);
  };
  const run = async () => {
    while (!stopped) {
      try {
        await read();
      } catch (error) {
        if (!stopped) throw error;
      }
    }
  };
  void run();
  const wake = () => {
    pause = 2;
    wakeUp?.();
  };

  return {
    table: table.name,
    wake,
    caughtUp: async () => {
      written = Math.max(written, seen, Date.now()) + 1;
      const number = written;
      const reached = new Promise<void>((told) => waiting.set(number, told));
      const place = { [table.hash]: { S: mark }, ...(table.range && { [table.range]: { S: mark } }) };
      await dynamo.ask("PutItem", { TableName: table.name, Item: { ...place, n: { N: String(number) } } });
      wake();
      await reached;
    },
    stop: () => {
      stopped = true;
      wakeUp?.();
    },
  };
};
