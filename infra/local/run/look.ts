import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";
import type { World } from "../template/world.ts";
import type { Dynamo } from "./dynamo.ts";
import type { Functions } from "./functions.ts";
import type { Queues } from "./queues.ts";
import { mark } from "./streams.ts";

const Page = z.looseObject({
  Items: z.array(z.record(z.string(), z.custom<AttributeValue>())).default([]),
  LastEvaluatedKey: z.unknown().optional(),
});
const Redrive = z.looseObject({ RedrivePolicy: z.looseObject({ deadLetterTargetArn: z.string() }) });
const OnFailure = z.looseObject({
  DestinationConfig: z.looseObject({ OnFailure: z.looseObject({ Destination: z.string() }) }),
});

const ofService = (functions: Functions, service: string) => {
  const found = functions.all.filter(({ environment }) => environment.SERVICE === service);
  if (found.length === 0) throw new Error(`There is no service ${service}`);
  return found;
};

/** All rows of a table, as they are stored. */
export const scan = async (dynamo: Dynamo, table: string) => {
  const rows: Record<string, AttributeValue>[] = [];
  for (let last: unknown; ; ) {
    const asked = { TableName: table, ConsistentRead: true, ...(last !== undefined && { ExclusiveStartKey: last }) };
    const page = Page.parse(await dynamo.ask("Scan", asked));
    rows.push(...page.Items);
    last = page.LastEvaluatedKey;
    if (last === undefined) return rows;
  }
};

/** All rows of a service's table, past every judge: for tests to look at. */
export const rowsOf = async (
  service: string,
  functions: Functions,
  dynamo: Dynamo,
): Promise<Record<string, unknown>[]> => {
  const table = ofService(functions, service).flatMap(({ environment }) => environment.TABLE_NAME ?? [])[0];
  const rows = await scan(dynamo, table ?? "");
  return rows.map((row): Record<string, unknown> => unmarshall(row)).filter(({ pk }) => pk !== mark);
};

/** The bodies in a service's queues for what failed: dead letters, unrelayed, unpublished. */
export const deadLettersOf = (service: string, world: World, functions: Functions, queues: Queues): unknown[] => {
  const mine = ofService(functions, service);
  const stacks = new Set(mine.map(({ stack }) => stack));
  const arns = world.all
    .filter(({ stack }) => stacks.has(stack))
    .flatMap(({ properties }) => [
      Redrive.safeParse(properties).data?.RedrivePolicy.deadLetterTargetArn ?? [],
      OnFailure.safeParse(properties).data?.DestinationConfig.OnFailure.Destination ?? [],
    ])
    .flat();
  const urls = mine.flatMap(({ environment }) => environment.UNPUBLISHED_QUEUE_URL ?? []);
  const unpublished = world.of("AWS::SQS::Queue").filter(({ ref }) => urls.includes(ref));
  return [...new Set([...arns, ...unpublished.map(({ arn }) => arn)])].flatMap((arn) => queues.bodies(arn));
};

/** Every object in the buckets of a service's stack, past every judge: for tests to look at. */
export const objectsOf = async (service: string, world: World, queues: Queues) => {
  const buckets = world.of("AWS::S3::Bucket").filter(({ stack }) => stack.name === `tongban-${service}`);
  const found: { key: string; body: Buffer }[] = [];
  for (const { ref } of buckets) {
    const { body: list } = await queues.objects("GET", `/${ref}?list-type=2`, {}, Buffer.alloc(0));
    for (const [, key = ""] of list.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) {
      const { body } = await queues.objects("GET", `/${ref}/${key}`, {}, Buffer.alloc(0));
      found.push({ key, body });
    }
  }
  return found;
};
