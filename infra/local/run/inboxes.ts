import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Resource } from "../template/world.ts";
import type { Functions } from "./functions.ts";
import { compilePattern } from "./pattern.ts";
import type { Message, Queues } from "./queues.ts";

const Properties = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(10),
  Enabled: z.boolean().default(true),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.looseObject({ Filters: z.array(z.looseObject({ Pattern: z.string() })) }).optional(),
});
const Failures = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string() })).default([]),
});

const record = (message: Message, arn: string, region: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: message.MessageAttributes,
  md5OfBody: message.MD5OfBody,
  eventSource: "aws:sqs",
  eventSourceARN: arn,
  awsRegion: region,
});

/**
 * Feeds a queue to its function: as soon as something is stored, and once a second for what became visible again. What
 * the function names as failed comes back after a moment; the queue's own rule moves it to the dead letters.
 */
export const drawInbox = (mapping: Resource, queues: Queues, functions: Functions, order: <T>(items: T[]) => T[]) => {
  const given = Properties.parse(mapping.properties);
  const { EventSourceArn: arn, BatchSize, FunctionResponseTypes } = given;
  if (given.FilterCriteria) for (const { Pattern } of given.FilterCriteria.Filters) compilePattern(JSON.parse(Pattern));
  if (given.FilterCriteria) throw new Error(`The local cloud does not filter messages of queues (${mapping.id})`);
  const target = functions.find(given.FunctionName);
  const partial = FunctionResponseTypes.includes("ReportBatchItemFailures");
  let stopped = false;
  let busy = false;
  let again = false;

  const handle = async (messages: Message[]) => {
    const Records = order(messages).map((message) => record(message, arn, mapping.stack.region));
    const outcome = await target.invoke({ Records });
    const failures =
      outcome.ok && partial ? Failures.safeParse(outcome.value ?? {}).data?.batchItemFailures : undefined;
    const named = new Set(failures?.map(({ itemIdentifier }) => itemIdentifier));
    const unknown = [...named].some((id) => !messages.some(({ MessageId }) => MessageId === id));
    const all = !outcome.ok || (partial && (failures === undefined || unknown));
    const failed = messages.filter(({ MessageId }) => all || named.has(MessageId));
    for (const message of messages) if (!failed.includes(message)) await queues.remove(arn, message.ReceiptHandle);
    if (failed.length === 0) return;
    const tries = Math.max(...failed.map(({ Attributes }) => Number(Attributes.ApproximateReceiveCount ?? 1)));
    wake(releaseAfter(Math.min(50 * 2 ** tries, 2000), failed));
  };
  /** Makes what failed visible again after a while, which holds up nothing else. */
  const releaseAfter = async (milliseconds: number, failed: Message[]) => {
    await sleep(milliseconds);
    if (stopped) return;
    for (const { ReceiptHandle } of failed) await queues.release(arn, ReceiptHandle);
    await drain();
  };
  const drain = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        for (;;) {
          const messages = stopped ? [] : await queues.receive(arn, Math.min(BatchSize, 10));
          if (messages.length === 0) break;
          await handle(messages);
        }
      } while (again);
    } finally {
      busy = false;
    }
  };
  const wake = (work = drain()) => {
    work.catch((error: unknown) => {
      if (!stopped) throw error;
    });
  };
  queues.onStored((stored) => {
    if (stored === arn && !stopped) wake();
  });
  const timer = setInterval(() => wake(), 1000);
  timer.unref();
  if (!given.Enabled) clearInterval(timer);
  else wake();
  return {
    arn,
    /** Whether nothing waits and nothing is being handled. */
    idle: () => !busy && queues.waiting(arn) === 0,
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
};
