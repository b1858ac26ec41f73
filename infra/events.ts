import { parseArgs } from "node:util";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type Place, republish } from "./republish.ts";

const usage = `pnpm events republish --service subsidies [--dry-run]
pnpm events republish --table <name> --queue <url> --bus <name> [--dry-run]`;

const end = (words: string): never => {
  console.error(words);
  process.exit(2);
};

/** What the service's stack says of itself in its outputs. */
const placeOf = async (service: string): Promise<Place> => {
  const StackName = `tongban-${service}`;
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName }));
  const output = (key: string) =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? end(`${StackName} states no ${key}`);
  return { table: output("TableName"), queue: output("UnpublishedUrl"), bus: output("BusName") };
};

const text = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { service: text, table: text, queue: text, bus: text, "dry-run": { type: "boolean", default: false } },
});
const { service, table, queue, bus, "dry-run": dryRun } = values;
if (positionals.join() !== "republish") end(usage);
const place = table && queue && bus ? { table, queue, bus } : await placeOf(service ?? end(usage));

const clients = { dynamodb: new DynamoDBClient(), sqs: new SQSClient(), events: new EventBridgeClient() };
const { published, failed } = await republish(place, clients, { dryRun, say: console.log });
console.log(`${published} ${dryRun ? "would be published" : "published"}, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
