import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SQSClient } from "@aws-sdk/client-sqs";
import { deadLetters, redrive } from "./dead-letters.ts";
import { outputsOf } from "./outputs.ts";
import { republish } from "./republish.ts";

const usage = `pnpm events dead-letters --service subsidies
pnpm events redrive --service subsidies [--reason <reason>] [--dry-run]
pnpm events republish --service subsidies [--dry-run]
Instead of a service: --dead <url> --inbox <url>, or --table <name> --queue <url> --bus <name>`;

const end = (words: string): never => {
  console.error(words);
  process.exit(2);
};

const text = { type: "string" } as const;
const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        service: text,
        table: text,
        queue: text,
        bus: text,
        dead: text,
        inbox: text,
        reason: text,
        "dry-run": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return end(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
};
const { positionals, values } = read();
const { service, table, queue, bus, dead, inbox, reason, "dry-run": dryRun } = values;
const how = { dryRun, say: console.log };
const sqs = new SQSClient();

const lettersOf = async () => {
  if (dead && inbox) return { dead, inbox };
  const output = await outputsOf(service ?? end(usage), end);
  return {
    dead: output("DeadLettersUrl"),
    inbox: output("InboxUrl"),
    unpublished: output("UnpublishedUrl"),
    unrelayed: output("UnrelayedUrl"),
  };
};
const placeOf = async () => {
  if (table && queue && bus) return { table, queue, bus };
  const output = await outputsOf(service ?? end(usage), end);
  return { table: output("TableName"), queue: output("UnpublishedUrl"), bus: output("BusName") };
};
/** Says a total, and answers the code to end with. */
const total = (done: number, what: string, failed: number) => {
  console.log(`${done} ${dryRun ? "would be " : ""}${what}, ${failed} failed`);
  return failed > 0 ? 1 : 0;
};

const commands: Record<string, () => Promise<number>> = {
  "dead-letters": async () => {
    const groups = await deadLetters(sqs, await lettersOf());
    for (const group of groups)
      console.log(`${String(group.count).padStart(6)}  ${group.reason}  ${group.reaction}  oldest ${group.oldest}`);
    console.log(`${groups.reduce((sum, { count }) => sum + count, 0)} wait`);
    return 0;
  },
  redrive: async () => {
    const { sent, failed } = await redrive(sqs, await lettersOf(), { reason, ...how });
    return total(sent, "sent", failed);
  },
  republish: async () => {
    const clients = { dynamodb: new DynamoDBClient(), sqs, events: new EventBridgeClient() };
    const { published, failed } = await republish(await placeOf(), clients, how);
    return total(published, "published", failed);
  },
};
process.exitCode = await (commands[positionals.join()] ?? end(usage))();
