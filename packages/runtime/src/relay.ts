import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
  type PutEventsResultEntry,
} from "@aws-sdk/client-eventbridge";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { busEntryOf, MOST_BYTES, passes } from "./bus-entry.ts";
import { setting } from "./environment.ts";
import { log, withoutWords } from "./log.ts";

/** How many entries one PutEvents call may hold. */
const MOST_ENTRIES = 10;

type Entry = { record: DynamoDBRecord; entry: PutEventsRequestEntry; bytes: number };

const bus = new EventBridgeClient();
const sqs = new SQSClient();

const entryOf = (record: DynamoDBRecord): Entry => {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  return { record, ...busEntryOf(image ? unmarshall(image) : {}, setting("EVENT_BUS_NAME")) };
};

/** Packs entries into requests in their order, each within the bus's limits. */
export const packed = <E extends { bytes: number }>(entries: readonly E[]): E[][] => {
  const requests: E[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = requests.at(-1);
    if (last && last.length < MOST_ENTRIES && entry.bytes <= room) last.push(entry);
    else {
      requests.push([entry]);
      room = MOST_BYTES;
    }
    room -= entry.bytes;
  }
  return requests;
};

/** A fact that cannot become an event is set aside by its key, from which it can be published again. */
const setAside = async (record: DynamoDBRecord, why: object) => {
  log().error("fact set aside", { keys: record.dynamodb?.Keys, error: why });
  const MessageBody = JSON.stringify(unmarshall((record.dynamodb?.Keys ?? {}) as Record<string, AttributeValue>));
  await sqs.send(new SendMessageCommand({ QueueUrl: setting("UNPUBLISHED_QUEUE_URL"), MessageBody }));
};

/**
 * Publishes what one request holds and answers the first entry that must be sent again, if any. What the bus will never
 * take is set aside as far as the stream has then come: what lies behind that entry comes again with it.
 */
const publish = async (request: Entry[]): Promise<Entry | undefined> => {
  let answers: PutEventsResultEntry[];
  try {
    ({ Entries: answers = [] } = await bus.send(new PutEventsCommand({ Entries: request.map(({ entry }) => entry) })));
  } catch (error) {
    log().error("bus did not answer", { error: withoutWords(error) });
    return request[0];
  }
  for (const [n, entry] of request.entries()) {
    const { ErrorCode } = answers[n] ?? {};
    if (!ErrorCode) continue;
    if (passes(ErrorCode)) return entry;
    await setAside(entry.record, { kind: ErrorCode });
  }
  return undefined;
};

/**
 * Carries every fact a table has stored to the bus, in the order of the stream. What the bus does not take now is reported
 * by its first sequence number, so that the stream sends it again from there; what it will never take holds up nothing.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const entries: Entry[] = [];
  for (const record of Records) {
    try {
      entries.push(entryOf(record));
    } catch (error) {
      await setAside(record, withoutWords(error));
    }
  }
  for (const request of packed(entries)) {
    const failed = await publish(request);
    if (failed) return { batchItemFailures: [{ itemIdentifier: failed.record.dynamodb?.SequenceNumber ?? "" }] };
  }
  return { batchItemFailures: [] };
};
