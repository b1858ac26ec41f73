import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Envelope } from "@tongban/events/define";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { setting } from "./environment.ts";
import { log } from "./log.ts";

/** What one PutEvents call may hold: its entries, and their bytes together, below the bus's own limit of 256 KB. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 240 * 1024;

type Entry = { record: DynamoDBRecord; entry: PutEventsRequestEntry; bytes: number };

const bus = new EventBridgeClient();
const sqs = new SQSClient();

const entryOf = (record: DynamoDBRecord): Entry => {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  const event = Envelope.parse(image && unmarshall(image).event);
  const Detail = JSON.stringify(event);
  const Source = event.type.split(".")[0];
  return {
    record,
    entry: {
      EventBusName: setting("EVENT_BUS_NAME"),
      Source,
      DetailType: event.type,
      Detail,
      Time: new Date(event.at),
    },
    bytes: Buffer.byteLength(Detail) + Buffer.byteLength(event.type) + 64,
  };
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
const setAside = async (record: DynamoDBRecord, error: unknown) => {
  log().error("fact set aside", { keys: record.dynamodb?.Keys, error: String(error) });
  const MessageBody = JSON.stringify(unmarshall((record.dynamodb?.Keys ?? {}) as Record<string, AttributeValue>));
  await sqs.send(new SendMessageCommand({ QueueUrl: setting("UNPUBLISHED_QUEUE_URL"), MessageBody }));
};

/**
 * Carries every fact a table has stored to the bus, in the order of the stream. What the bus does not take is reported
 * by its first sequence number, so that the stream sends it again from there.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const entries: Entry[] = [];
  for (const record of Records) {
    try {
      const entry = entryOf(record);
      if (entry.bytes > MOST_BYTES) throw new Error(`The event has ${entry.bytes} bytes`);
      entries.push(entry);
    } catch (error) {
      await setAside(record, error);
    }
  }
  for (const request of packed(entries)) {
    const answer = await bus
      .send(new PutEventsCommand({ Entries: request.map(({ entry }) => entry) }))
      .catch((error: unknown) => {
        log().error("bus did not answer", { error: String(error) });
        return undefined;
      });
    const failed = answer ? request.find((_, n) => answer.Entries?.[n]?.ErrorCode) : request[0];
    if (failed) return { batchItemFailures: [{ itemIdentifier: failed.record.dynamodb?.SequenceNumber ?? "" }] };
  }
  return { batchItemFailures: [] };
};
