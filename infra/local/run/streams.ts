import * as z from "zod";
import type { State } from "../state.ts";
import type { Resource } from "../template/world.ts";
import { delivery } from "./delivery.ts";
import type { Dynamo } from "./dynamo.ts";
import type { Functions } from "./functions.ts";
import { compilePattern } from "./pattern.ts";
import type { Queues } from "./queues.ts";
import { openShards, type StreamRecord } from "./shards.ts";
import type { Table } from "./tables.ts";

const Properties = z.looseObject({
  BatchSize: z.coerce.number().default(100),
  FilterCriteria: z.looseObject({ Filters: z.array(z.looseObject({ Pattern: z.string() })) }).optional(),
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
  const { dynamo, state } = around;
  const { BatchSize, FilterCriteria } = Properties.parse(mapping.properties);
  const filters = FilterCriteria?.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
  const wanted = (record: StreamRecord) => filters === undefined || filters.some((matches) => matches(record));
  const shards = openShards(dynamo, table.stream?.localArn ?? "", state, `stream ${mapping.name}`);
  let stopped = false;
  const deliver = delivery(mapping.properties, table.stream?.templateArn ?? "", { ...around, stopped: () => stopped });

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
    await deliver(records.filter((record) => !notice(record) && wanted(record)));
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
    pause = Math.min(pause * 4, 1000);
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
