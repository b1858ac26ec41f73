import type { Dynamo } from "./dynamo.ts";
import { scan } from "./look.ts";
import type { Table } from "./tables.ts";

/** Deletes what has expired by the local clock, which DynamoDB Local never does by itself. */
export const expire = async (
  tables: Table[],
  dynamo: Dynamo,
  now: Date,
  written: (table: string) => void,
): Promise<void> => {
  const seconds = now.getTime() / 1000;
  for (const { name, hash, range, ttl } of tables) {
    if (ttl === undefined) continue;
    for (const row of await scan(dynamo, name)) {
      const expiry = row[ttl]?.N;
      if (expiry === undefined || Number(expiry) > seconds) continue;
      const key = Object.fromEntries([hash, range].flatMap((part) => (part ? [[part, row[part]]] : [])));
      const unchanged = {
        ConditionExpression: "#ttl = :ttl",
        ExpressionAttributeNames: { "#ttl": ttl },
        ExpressionAttributeValues: { ":ttl": { N: expiry } },
      };
      await dynamo.ask("DeleteItem", { TableName: name, Key: key, ...unchanged }).catch((error: { type?: string }) => {
        if (error.type !== "ConditionalCheckFailedException") throw error;
      });
      written(name);
    }
  }
};
