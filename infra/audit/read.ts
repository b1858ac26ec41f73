import { type DynamoDBClient, QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Row } from "./row.ts";

/** Reads the rows of one region in one table, page by page, as an operator whose own role reaches them. */
export const readerOf = (client: Pick<DynamoDBClient, "send">, TableName: string, region: string) => {
  const query = async function* (partition: string, index?: string, prefix?: string): AsyncGenerator<Row> {
    const [pk, sk] = index ? [`${index}pk`, `${index}sk`] : ["pk", "sk"];
    let from: Record<string, never> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          ...(index ? { IndexName: index } : { ConsistentRead: true }),
          KeyConditionExpression: prefix ? "#p = :p AND begins_with(#s, :s)" : "#p = :p",
          ExpressionAttributeNames: { "#p": pk, ...(prefix && { "#s": sk }) },
          ExpressionAttributeValues: marshall({ ":p": `${region}#${partition}`, ...(prefix && { ":s": prefix }) }),
          ExclusiveStartKey: from,
        }),
      );
      for (const item of Items) yield unmarshall(item);
      from = LastEvaluatedKey as typeof from;
    } while (from);
  };

  return {
    /** All rows of a record, `kind/id`. */
    record: (name: string) => query(name.replace("/", "#")),
    /** The states of a kind; of those whose place in their list begins so. */
    states: (kind: string, prefix?: string) => query(kind, "gsi1", prefix),
    /** The changes of a day. */
    changes: (day: string) => query(`facts#${day}`, "gsi2"),
    /** Every row of the region, also those that no index shows: the whole table is read for it. */
    everything: async function* (): AsyncGenerator<Row> {
      let from: Record<string, never> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new ScanCommand({
            TableName,
            ConsistentRead: true,
            FilterExpression: "begins_with(pk, :region)",
            ExpressionAttributeValues: marshall({ ":region": `${region}#` }),
            ExclusiveStartKey: from,
          }),
        );
        for (const item of Items) yield unmarshall(item);
        from = LastEvaluatedKey as typeof from;
      } while (from);
    },
  };
};
export type Reader = ReturnType<typeof readerOf>;

export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
