import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { casesIn, idOf, personOf } from "./case.ts";
import type { Ground } from "./ground.ts";

/** What one decision asks of DynamoDB, word for word: the keys it reads and the rows it writes. */
export type Asked = { keys: Record<string, AttributeValue>[]; items: TransactWriteItem[] };

/** Listens while a decision of the store is made. */
export const recorded = async (
  { clients: { direct }, home }: Ground,
  decision: (cases: ReturnType<typeof casesIn>) => Promise<unknown>,
): Promise<Asked> => {
  const asked: Asked = { keys: [], items: [] };
  const name = "record";
  direct.middlewareStack.add(
    (next) => (args) => {
      if ("Key" in args.input && args.input.Key) asked.keys = [args.input.Key];
      if ("RequestItems" in args.input)
        for (const request of Object.values(args.input.RequestItems ?? {}))
          if ("Keys" in request) asked.keys = request.Keys ?? [];
      if ("TransactItems" in args.input)
        asked.items = (args.input.TransactItems ?? []).flatMap((item) => ("Get" in item ? [] : [item]));
      return next(args);
    },
    { step: "initialize", name },
  );
  await decision(casesIn(home(direct)));
  direct.middlewareStack.remove(name);
  if (asked.keys.length === 0 || asked.items.length === 0) throw new Error("The decision asked nothing of DynamoDB");
  return asked;
};

/** The same rows for another record and person. */
export const forRecord = (asked: Asked, from: number, to: number): Asked =>
  JSON.parse(JSON.stringify(asked).replaceAll(idOf(from), idOf(to)).replaceAll(personOf(from), personOf(to)));

export const readByHand = (client: DynamoDBClient, table: string, { keys }: Asked): Promise<unknown> =>
  keys.length === 1
    ? client.send(new GetItemCommand({ TableName: table, Key: keys[0], ConsistentRead: true }))
    : client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }));

export const writeByHand = (client: DynamoDBClient, { items }: Asked): Promise<unknown> =>
  client.send(new TransactWriteItemsCommand({ TransactItems: items }));
