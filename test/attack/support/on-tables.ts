import type { Wire } from "./attacker.ts";
import type { Target } from "./targets.ts";

/** Calls with what they are called in the table of attacks. */
export type Calls = [name: string, wire: Wire][];

const api = (operation: string, body: Record<string, unknown>): Wire => ({
  target: `DynamoDB_20120810.${operation}`,
  body,
});
const row = (pk: string) => ({ pk: { S: pk }, sk: { S: "state" } });

const query = (TableName: string, pk: string, IndexName?: string) => ({
  TableName,
  ...(IndexName && { IndexName }),
  KeyConditionExpression: "#pk = :pk",
  ExpressionAttributeNames: { "#pk": IndexName ? `${IndexName}pk` : "pk" },
  ExpressionAttributeValues: { ":pk": { S: pk } },
});

/** What a tenant may do with a key of its own region. */
export const granted = ({ table: TableName, indexes }: Target, pk: string): Calls => [
  ["GetItem", api("GetItem", { TableName, Key: row(pk) })],
  ["PutItem", api("PutItem", { TableName, Item: row(pk) })],
  ["DeleteItem", api("DeleteItem", { TableName, Key: row(pk) })],
  ["Query", api("Query", query(TableName, pk))],
  ...indexes.map((index): Calls[number] => [`Query ${index}`, api("Query", query(TableName, pk, index))]),
  ["BatchGetItem", api("BatchGetItem", { RequestItems: { [TableName]: { Keys: [row(pk)] } } })],
  ["TransactGetItems", api("TransactGetItems", { TransactItems: [{ Get: { TableName, Key: row(pk) } }] })],
  [
    "TransactWriteItems",
    api("TransactWriteItems", {
      TransactItems: [{ Put: { TableName, Item: row(pk) } }, { Delete: { TableName, Key: row(`${pk}.2`) } }],
    }),
  ],
];

/** What nobody may do, whatever the key: the services have no need of it. */
export const needless = ({ table: TableName }: Target, pk: string): Calls => {
  const UpdateExpression = "REMOVE a";
  const check = { TableName, Key: row(pk), ConditionExpression: "attribute_exists(pk)" };
  const batch = (request: object) => api("BatchWriteItem", { RequestItems: { [TableName]: [request] } });
  return [
    ["UpdateItem", api("UpdateItem", { TableName, Key: row(pk), UpdateExpression })],
    ["transacted Update", api("TransactWriteItems", { TransactItems: [{ Update: { ...check, UpdateExpression } }] })],
    ["transacted ConditionCheck", api("TransactWriteItems", { TransactItems: [{ ConditionCheck: check }] })],
    ["BatchWriteItem put", batch({ PutRequest: { Item: row(pk) } })],
    ["BatchWriteItem delete", batch({ DeleteRequest: { Key: row(pk) } })],
  ];
};

/** Calls that begin in one region and reach into another. */
export const mixing = ({ table: TableName }: Target, here: string, there: string): Calls => {
  const transaction = (...TransactItems: object[]) => api("TransactWriteItems", { TransactItems });
  const put = (pk: string) => ({ Put: { TableName, Item: row(pk) } });
  const get = (pk: string) => ({ Get: { TableName, Key: row(pk) } });
  const requests = [here, there].map((pk) => ({ PutRequest: { Item: row(pk) } }));
  return [
    ["BatchGetItem", api("BatchGetItem", { RequestItems: { [TableName]: { Keys: [row(here), row(there)] } } })],
    ["BatchWriteItem", api("BatchWriteItem", { RequestItems: { [TableName]: requests } })],
    ["TransactGetItems", api("TransactGetItems", { TransactItems: [get(here), get(there)] })],
    ["TransactWriteItems", transaction(put(here), put(there))],
    ["TransactWriteItems delete", transaction(put(here), { Delete: { TableName, Key: row(there) } })],
    [
      "TransactWriteItems check",
      transaction(put(here), {
        ConditionCheck: { TableName, Key: row(there), ConditionExpression: "attribute_exists(pk)" },
      }),
    ],
  ];
};

/** Calls that name no key, or hide it where IAM does not look. */
export const keyless = ({ table: TableName, indexes, stream }: Target, pk: string): Calls => {
  const hidden = { ...query(TableName, pk), KeyConditionExpression: "sk = :pk", FilterExpression: "#pk = :pk" };
  const partiql = (text: string, Parameters: object[] = []) => ({ Statement: text, Parameters });
  const select = partiql(`SELECT * FROM "${TableName}" WHERE pk = '${pk}'`);
  const export_ = { TableArn: stream.split("/stream/")[0], S3Bucket: "elsewhere" };
  const streams = (operation: string, body: Record<string, unknown>): Calls[number] => [
    operation,
    { target: `DynamoDBStreams_20120810.${operation}`, body },
  ];
  return [
    ["Scan", api("Scan", { TableName })],
    ...indexes.map((IndexName): Calls[number] => [`Scan ${IndexName}`, api("Scan", { TableName, IndexName })]),
    ["Query without a condition", api("Query", { TableName })],
    ...indexes.map((IndexName): Calls[number] => [
      `Query ${IndexName} without a condition`,
      api("Query", { TableName, IndexName }),
    ]),
    ["Query with the key in a filter", api("Query", hidden)],
    [
      "Query with the index's key of another index",
      api("Query", { ...query(TableName, pk, "gsi1"), IndexName: "gsi2" }),
    ],
    ["ExecuteStatement select", api("ExecuteStatement", select)],
    ["ExecuteStatement index", api("ExecuteStatement", partiql(`SELECT * FROM "${TableName}"."gsi1"`))],
    [
      "ExecuteStatement insert",
      api("ExecuteStatement", partiql(`INSERT INTO "${TableName}" VALUE {'pk':'${pk}','sk':'state'}`)),
    ],
    [
      "ExecuteStatement update",
      api("ExecuteStatement", partiql(`UPDATE "${TableName}" SET a=1 WHERE pk='${pk}' AND sk='state'`)),
    ],
    [
      "ExecuteStatement delete",
      api("ExecuteStatement", partiql(`DELETE FROM "${TableName}" WHERE pk='${pk}' AND sk='state'`)),
    ],
    ["BatchExecuteStatement", api("BatchExecuteStatement", { Statements: [select] })],
    ["ExecuteTransaction", api("ExecuteTransaction", { TransactStatements: [select] })],
    ...["DescribeTable", "DescribeTimeToLive", "DescribeContinuousBackups", "DeleteTable", "CreateBackup"].map(
      (operation): Calls[number] => [operation, api(operation, { TableName, BackupName: "b" })],
    ),
    ["UpdateTable", api("UpdateTable", { TableName, DeletionProtectionEnabled: false })],
    ["ListTables", api("ListTables", {})],
    ["ExportTableToPointInTime", api("ExportTableToPointInTime", export_)],
    ["ListStreams", { target: "DynamoDBStreams_20120810.ListStreams", body: { TableName } }],
    streams("DescribeStream", { StreamArn: stream }),
    streams("GetShardIterator", { StreamArn: stream, ShardId: "s", ShardIteratorType: "TRIM_HORIZON" }),
    streams("GetRecords", { ShardIterator: `000|${stream}|AAAA` }),
  ];
};
