import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Home } from "@tongban/runtime/store";

const text = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as const });
const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: "HASH" as const },
  { AttributeName: sk, KeyType: "RANGE" as const },
];
const indexes = ["gsi1", "gsi2", "gsi3"];

/** A table of the house's shape in the DynamoDB Local that the tests share, under an access key of its own. */
export const makeTable = async () => {
  const port = process.env.TONGBAN_DYNAMODB_PORT;
  const accessKeyId = crypto.randomUUID().replaceAll("-", "");
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "cn-northwest-1",
    credentials: { accessKeyId, secretAccessKey: "local" },
  });
  const TableName = "rows";
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["", ...indexes].flatMap((name) => [text(`${name}pk`), text(`${name}sk`)]),
      KeySchema: keys("pk", "sk"),
      GlobalSecondaryIndexes: indexes.map((IndexName) => ({
        IndexName,
        KeySchema: keys(`${IndexName}pk`, `${IndexName}sk`),
        Projection: { ProjectionType: "ALL" },
      })),
    }),
  );
  const home: Home = { table: () => TableName, client: () => client };
  const rows = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    return Items.map((item) => unmarshall(item));
  };
  const put = (row: object) => client.send(new PutItemCommand({ TableName, Item: marshall(row) }));
  /** With which another process finds the table. */
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: "local",
  };
  return { name: TableName, client, home, rows, put, environment, close: () => client.destroy() };
};
