import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { busEntryOf } from "@tongban/runtime/bus-entry";
import * as z from "zod";
import { eachWaiting } from "./waiting.ts";

/** Where a service's facts lie, where the keys of those wait that were not published, and the bus. */
export type Place = { table: string; queue: string; bus: string };
export type Clients = { dynamodb: DynamoDBClient; sqs: SQSClient; events: EventBridgeClient };
type How = { dryRun: boolean; say: (line: string) => void };

/** The key of a fact, as the relay set it aside. */
const Key = z.strictObject({ pk: z.string(), sk: z.string() });

/**
 * Publishes again, exactly as the relay would, every fact whose key waits in the queue. A key leaves the queue only after
 * the bus took the fact, so it may be broken off and started again; a fact that goes out twice has one effect. Answers
 * how many were published, or with `dryRun` would be, and how many failed and wait on.
 */
export const republish = async (
  { table, queue, bus }: Place,
  { dynamodb, sqs, events }: Clients,
  { dryRun, say }: How,
) => {
  const publish = async (body: string) => {
    const key = Key.parse(JSON.parse(body));
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
    );
    if (!Item) throw new Error(`${table} has no such row`);
    const { entry } = busEntryOf(unmarshall(Item), bus);
    if (dryRun) return entry.DetailType;
    const { Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry] }));
    const [answer] = Entries;
    if (!answer?.EventId) throw new Error([answer?.ErrorCode, answer?.ErrorMessage].join(" "));
    return entry.DetailType;
  };

  const done = { published: 0, failed: 0 };
  await eachWaiting(sqs, queue, async ({ body }) => {
    try {
      const type = await publish(body);
      done.published += 1;
      say(`${dryRun ? "would publish" : "published"} ${type} ${body}`);
      return !dryRun;
    } catch (error) {
      done.failed += 1;
      say(`failed ${body}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  });
  return done;
};
