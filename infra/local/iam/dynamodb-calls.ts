import * as z from "zod";
import { keyless } from "./dynamodb-keyless.ts";
import type { Asked } from "./judge.ts";
import { partitionValue } from "./key-condition.ts";

/** What the judge must know of a table: its ARN and the partition keys of itself and its indexes. */
export type TableKeys = { arn: string; hash: string; indexes: Record<string, string> };

const Item = z.record(z.string(), z.unknown());
const One = z.looseObject({ TableName: z.string(), Key: Item.optional(), Item: Item.optional() });
const Query = z.looseObject({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string().default(""),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: Item.default({}),
});
const Transaction = z.looseObject({ TransactItems: z.array(z.record(z.string(), One)) });
const Batch = z.looseObject({
  RequestItems: z.record(
    z.string(),
    z.union([
      z.looseObject({ Keys: z.array(Item) }),
      z.array(
        z.looseObject({
          PutRequest: z.looseObject({ Item }).optional(),
          DeleteRequest: z.looseObject({ Key: Item }).optional(),
        }),
      ),
    ]),
  ),
});

/** A key's value as IAM compares it. */
const plain = (attribute: unknown): string => {
  const [value] = Object.values(Item.safeParse(attribute).data ?? {});
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
};

const transacted: Record<string, string> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};
const single = new Set(["GetItem", "PutItem", "UpdateItem", "DeleteItem"]);

type Touched = { action: string; table: string | undefined; index?: string | undefined; keys: string[] };

const touched = (operation: string, body: unknown, tableOf: (name: string) => TableKeys): Touched[] => {
  const keyOf = ({ TableName, Key, Item: item }: z.infer<typeof One>) =>
    plain((Key ?? item)?.[tableOf(TableName).hash]);
  if (single.has(operation)) {
    const one = One.parse(body);
    return [{ action: operation, table: one.TableName, keys: [keyOf(one)] }];
  }
  if (operation === "Query") {
    const query = Query.parse(body);
    const keys = tableOf(query.TableName);
    const hash = query.IndexName === undefined ? keys.hash : (keys.indexes[query.IndexName] ?? "");
    const value = partitionValue(
      query.KeyConditionExpression,
      hash,
      query.ExpressionAttributeNames,
      query.ExpressionAttributeValues,
    );
    const found = value === undefined ? [] : [plain(value)];
    return [{ action: "Query", table: query.TableName, index: query.IndexName, keys: found }];
  }
  if (operation === "TransactWriteItems" || operation === "TransactGetItems")
    return Transaction.parse(body).TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, one]) => ({
        action: transacted[kind] ?? kind,
        table: one.TableName,
        keys: [keyOf(one)],
      })),
    );
  if (operation === "BatchGetItem" || operation === "BatchWriteItem")
    return Object.entries(Batch.parse(body).RequestItems).map(([table, items]) => {
      const rows = Array.isArray(items)
        ? items.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {})
        : items.Keys;
      return { action: operation, table, keys: rows.map((row) => plain(row[tableOf(table).hash])) };
    });
  return keyless(operation, body).map((named) => ({ ...named, keys: [] }));
};

/**
 * What a DynamoDB call asks of IAM: an action, a table or index, and the leading keys it touches. A transaction or
 * batch asks once per action and table, with all the keys together. Throws a ZodError on what is no such call.
 */
export const askedOfDynamo = (operation: string, body: unknown, tableOf: (name: string) => TableKeys): Asked[] => {
  const groups = new Map<string, Asked & { keys: Set<string> }>();
  for (const { action, table, index, keys } of touched(operation, body, tableOf)) {
    const arn = table === undefined ? "*" : tableOf(table).arn;
    const resource = index === undefined ? arn : `${arn}/index/${index}`;
    const group = groups.get(`${action} ${resource}`) ?? { action: `dynamodb:${action}`, resource, keys: new Set() };
    for (const key of keys) group.keys.add(key);
    groups.set(`${action} ${resource}`, group);
  }
  return [...groups.values()].map(({ action, resource, keys }) => ({
    action,
    resource,
    context: keys.size > 0 ? { "dynamodb:LeadingKeys": [...keys] } : {},
  }));
};
