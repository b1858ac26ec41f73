import { DeleteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Cloud } from "../../../infra/local/cloud.ts";

export type Row = Record<string, unknown> & { pk: string; sk: string };

/** How the AWS SDK reaches a cloud as its operator. */
export const operating = ({ operator }: Cloud) => ({
  endpoint: operator.AWS_ENDPOINT_URL ?? "",
  region: operator.AWS_REGION ?? "",
  credentials: {
    accessKeyId: operator.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: operator.AWS_SECRET_ACCESS_KEY ?? "",
  },
});

/** Somebody whose own policy allows everything, and who writes into a service's table past its rules. */
export const rootOf = (cloud: Cloud, service: string) => {
  const client = new DynamoDBClient(operating(cloud));
  const TableName = cloud.outputs(service).TableName ?? "";
  const put = (row: Row) =>
    client.send(new PutItemCommand({ TableName, Item: marshall(row, { removeUndefinedValues: true }) }));
  const remove = ({ pk, sk }: Row) => client.send(new DeleteItemCommand({ TableName, Key: marshall({ pk, sk }) }));
  return {
    client,
    table: TableName,
    put,
    remove,
    /** All rows of a partition, in their order. */
    rows: async (pk: string): Promise<Row[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: marshall({ ":pk": pk }),
        }),
      );
      return Items.map((item) => unmarshall(item) as Row);
    },
    /** Puts a table's rows of some partitions back as they were. */
    restore: async (now: readonly Row[], before: readonly Row[]) => {
      const keyOf = ({ pk, sk }: Row) => `${pk} ${sk}`;
      const kept = new Set(before.map(keyOf));
      for (const row of now) if (!kept.has(keyOf(row))) await remove(row);
      const text = new Map(now.map((row) => [keyOf(row), JSON.stringify(row)]));
      for (const row of before) if (text.get(keyOf(row)) !== JSON.stringify(row)) await put(row);
    },
  };
};
export type Root = ReturnType<typeof rootOf>;
