import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Answer, answer } from "@tongban/kernel/decision";
import { keyOf, type Page, type PageRequest, tokenOf } from "./page.ts";

/** One partition of a table or of one of its indexes, and in it the keys that begin so. */
export type Partition = { index?: string; partition: string; prefix?: string };

/** A page of the rows of a partition, in the order of their keys. */
export const query = async (
  client: Pick<DynamoDBClient, "send">,
  table: string,
  { index, partition, prefix }: Partition,
  { limit = 25, page }: PageRequest,
): Promise<Answer<Page<Record<string, unknown>>, "page-token-invalid">> => {
  const [pk, sk] = index ? [`${index}pk`, `${index}sk`] : ["pk", "sk"];
  const from = page === undefined ? answer(undefined) : keyOf(page, pk, partition);
  if (!from.ok) return from;
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      ...(index && { IndexName: index }),
      KeyConditionExpression: prefix ? "#p = :p AND begins_with(#s, :s)" : "#p = :p",
      ExpressionAttributeNames: { "#p": pk, ...(prefix && { "#s": sk }) },
      ExpressionAttributeValues: marshall({ ":p": partition, ...(prefix && { ":s": prefix }) }),
      ...(from.value && { ExclusiveStartKey: marshall(from.value) }),
      Limit: limit,
    }),
  );
  const next = LastEvaluatedKey && { next: tokenOf(unmarshall(LastEvaluatedKey)) };
  return answer({ items: Items.map((item) => unmarshall(item)), ...next });
};
