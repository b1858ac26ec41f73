import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Outcome } from "./copy.ts";
import type { Functions } from "./functions.ts";
import type { Queues } from "./queues.ts";
import type { StreamRecord } from "./shards.ts";

const Properties = z.looseObject({
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  DestinationConfig: z.looseObject({ OnFailure: z.looseObject({ Destination: z.string() }).optional() }).optional(),
});
const Failures = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string() })).default([]),
});

type Around = { queues: Queues; functions: Functions; now: () => Date; stopped: () => boolean };

/**
 * Hands batches of a stream to a function until it has taken them: again from the first record that failed, in halves
 * if the mapping says so, and after the last attempt a note of where they stood to the queue for failures.
 */
export const delivery = (properties: unknown, streamArn: string, { queues, functions, now, stopped }: Around) => {
  const given = Properties.parse(properties);
  const { BisectBatchOnFunctionError, MaximumRetryAttempts } = given;
  const target = functions.find(given.FunctionName);
  const partial = given.FunctionResponseTypes.includes("ReportBatchItemFailures");

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
    const { OnFailure } = given.DestinationConfig ?? {};
    if (!OnFailure) return;
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
        streamArn: streamArn,
      },
    };
    queues.send(OnFailure.Destination, JSON.stringify(letter));
  };
  const deliver = async (batch: StreamRecord[], tries: number): Promise<void> => {
    if (batch.length === 0 || stopped()) return;
    const Records = batch.map((record) => ({ ...record, eventSourceARN: streamArn }));
    const outcome = await target.invoke({ Records });
    const failed = firstFailure(outcome, batch);
    if (failed === undefined || stopped()) return;
    const rest = batch.slice(failed);
    const count = failed > 0 ? 0 : tries;
    if (MaximumRetryAttempts >= 0 && count >= MaximumRetryAttempts) return giveUp(rest, count);
    await sleep(Math.min(50 * 2 ** count, 1000));
    if (outcome.ok || !BisectBatchOnFunctionError || rest.length < 2) return deliver(rest, count + 1);
    const half = Math.ceil(rest.length / 2);
    await deliver(rest.slice(0, half), count + 1);
    return deliver(rest.slice(half), count + 1);
  };
  return (batch: StreamRecord[]) => deliver(batch, 0);
};
