import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { EventBridge } from "@aws-sdk/client-eventbridge";
import { KMS } from "@aws-sdk/client-kms";
import { S3 } from "@aws-sdk/client-s3";
import { SQS } from "@aws-sdk/client-sqs";
import { STS } from "@aws-sdk/client-sts";
import type { APIGatewayProxyEventV2, DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import * as z from "zod";

/** A function for the tests of the local cloud: it does what it is told, with its own role or as a tenant. */
const Asked = z.object({
  service: z.enum(["dynamodb", "events", "kms", "s3", "sqs", "sts"]),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
  /** The tags with which the tenant role is assumed first. */
  as: z.record(z.string(), z.string()).optional(),
});

const clients = (credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken: string }) => {
  const config = { maxAttempts: 1, ...(credentials && { credentials }) };
  return {
    dynamodb: new DynamoDB(config),
    events: new EventBridge(config),
    kms: new KMS(config),
    s3: new S3(config),
    sqs: new SQS(config),
    sts: new STS(config),
  };
};
const own = clients();
const { TABLE_NAME = "", TENANT_ROLE_ARN = "", EVENT_BUS_NAME = "" } = process.env;

const assume = async (tags: Record<string, string>) => {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  const asked = { RoleArn: TENANT_ROLE_ARN, RoleSessionName: "probe", DurationSeconds: 900, Tags };
  const { Credentials: c } = await own.sts.assumeRole(asked);
  return clients({
    accessKeyId: c?.AccessKeyId ?? "",
    secretAccessKey: c?.SecretAccessKey ?? "",
    sessionToken: c?.SessionToken ?? "",
  });
};

const run = async ({ service, operation, input, as }: z.infer<typeof Asked>) => {
  const client: object = (as ? await assume(as) : own)[service];
  const filled: unknown = JSON.parse(JSON.stringify(input), (_, value: unknown) =>
    typeof value === "string" && value.startsWith("env:") ? process.env[value.slice(4)] : value,
  );
  const call: unknown = Reflect.get(client, operation);
  if (typeof call !== "function") throw new Error(`There is no ${operation}`);
  const answer: unknown = await Reflect.apply(call, client, [revived(filled)]);
  return answer;
};
/** `{"base64": "…"}` stands for bytes. */
const revived = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if ("base64" in value) return Buffer.from(String(value.base64), "base64");
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]));
};
const shown = (value: unknown) =>
  JSON.stringify(value, (key, inner: unknown) => {
    if (key === "$metadata" || key === "Body") return undefined;
    return inner instanceof Uint8Array ? Buffer.from(inner).toString("base64") : inner;
  });

export const api = async (event: APIGatewayProxyEventV2) => {
  if (event.rawPath === "/throw") throw new Error("on purpose");
  if (event.rawPath === "/sleep") await new Promise((never) => setTimeout(never, 60_000));
  if (event.rawPath === "/exit") process.exit(3);
  if (event.rawPath !== "/ask") return { statusCode: 200, body: JSON.stringify(event) };
  try {
    const answer = await run(Asked.parse(JSON.parse(event.body ?? "{}")));
    return { statusCode: 200, body: shown(answer) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
    return { statusCode: 418, body: JSON.stringify({ name, message }) };
  }
};

/** Publishes every new fact; a poisoned one breaks the whole batch. */
export const relay = async ({ Records }: DynamoDBStreamEvent) => {
  const details = Records.map(({ dynamodb }) => dynamodb?.NewImage?.detail?.S ?? "{}");
  if (details.some((detail) => detail.includes("poison"))) throw new Error("poisoned");
  await own.events.putEvents({
    Entries: details.map((Detail) => ({
      EventBusName: EVENT_BUS_NAME,
      Source: "probe",
      DetailType: "probe.told.v1",
      Detail,
    })),
  });
  return { batchItemFailures: [] };
};

/** Writes down what it hears, when it was sent and how often it came; fails as often as it is told. */
export const inbox = async ({ Records }: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { body, attributes, messageId } of Records) {
    const heard: { detail?: { n?: number; fail?: number }; command?: string } = JSON.parse(body);
    const tries = Number(attributes.ApproximateReceiveCount);
    if (tries <= (heard.detail?.fail ?? 0)) {
      batchItemFailures.push({ itemIdentifier: messageId });
      continue;
    }
    const name = heard.command ?? `n${heard.detail?.n}`;
    await own.dynamodb.putItem({
      TableName: TABLE_NAME,
      Item: {
        pk: { S: `heard#${name}` },
        sk: { S: messageId },
        sent: { S: new Date(Number(attributes.SentTimestamp)).toISOString() },
        tries: { N: String(tries) },
      },
    });
  }
  return { batchItemFailures };
};
