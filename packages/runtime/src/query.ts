import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Answer, answer } from "@tongban/kernel/decision";
import { keyOf, type Page, type PageRequest, type Partition, tokenOf } from "./page.ts";

type Row = Record<string, unknown>;
type Client = Pick<DynamoDBClient, "send">;

const TRIES = 6;

/** The rows of these keys that exist, read consistently. What a busy table leaves unanswered is asked for again. */
export const read = async (client: Client, TableName: string, keys: readonly Row[]): Promise<Row[]> => {
  const [first, ...more] = keys.map((key) => marshall(key));
  if (more.length === 0) {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: first, ConsistentRead: true }));
    return Item ? [unmarshall(Item)] : [];
  }
  const rows: Row[] = [];
  let asked: BatchGetItemCommandInput["RequestItems"] = {
    [TableName]: { Keys: [...(first ? [first] : []), ...more], ConsistentRead: true },
  };
  for (let tries = 0; asked && Object.keys(asked).length > 0; tries++) {
    if (tries === TRIES) throw new Error(`${TableName} left keys unanswered in each of ${TRIES} tries`);
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tries));
    const reply: BatchGetItemCommandOutput = await client.send(new BatchGetItemCommand({ RequestItems: asked }));
    rows.push(...(reply.Responses?.[TableName] ?? []).map((item) => unmarshall(item)));
    asked = reply.UnprocessedKeys;
  }
  return rows;
};

/** Writes a row under a condition; false when it does not hold. */
export const writeIf = async (client: Client, row: PutItemCommandInput): Promise<boolean> => {
  try {
    await client.send(new PutItemCommand(row));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The token of the page that begins after a row of an index. */
export const tokenAfter = (row: Row, index: string) =>
  tokenOf(Object.fromEntries(["pk", "sk", `${index}pk`, `${index}sk`].map((name) => [name, String(row[name])])));

/** A page of the rows of a partition, in the order of their keys. */
export const query = async (
  client: Client,
  table: string,
  asked: Partition,
  { limit = 25, page, newestFirst }: PageRequest,
): Promise<Answer<Page<Row>, "page-token-invalid">> => {
  const { index, partition, prefix, range } = asked;
  const [pk, sk] = index ? [`${index}pk`, `${index}sk`] : ["pk", "sk"];
  const from = page === undefined ? answer(undefined) : keyOf(page, asked);
  if (!from.ok) return from;
  // BETWEEN takes in its end, which no key is.
  const { condition, values } = range
    ? { condition: "#p = :p AND #s BETWEEN :s AND :t", values: { ":s": range.from, ":t": range.before } }
    : prefix
      ? { condition: "#p = :p AND begins_with(#s, :s)", values: { ":s": prefix } }
      : { condition: "#p = :p", values: undefined };
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      ...(index && { IndexName: index }),
      KeyConditionExpression: condition,
      ExpressionAttributeNames: { "#p": pk, ...(values && { "#s": sk }) },
      ExpressionAttributeValues: marshall({ ":p": partition, ...values }),
      ...(from.value && { ExclusiveStartKey: marshall(from.value) }),
      ...(newestFirst && { ScanIndexForward: false }),
      Limit: limit,
    }),
  );
  const next = LastEvaluatedKey && { next: tokenOf(unmarshall(LastEvaluatedKey)) };
  return answer({ items: Items.map((item) => unmarshall(item)), ...next });
};
