import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Cloud } from "../../infra/local/cloud.ts";
import { openShards } from "../../infra/local/run/shards.ts";
import { openState } from "../../infra/local/state.ts";
import type { Hay } from "./needles.ts";

type Behind = Cloud["behind"];
const Page = z.looseObject({
  Items: z.array(z.unknown()).default([]),
  LastEvaluatedKey: z.unknown().optional(),
});
const AT_ONCE = 1_000;

const hay = (place: string, value: unknown): Hay => ({ place, bytes: Buffer.from(JSON.stringify(value)) });

/** Every row of every table, and of every index of it. */
const inTables = async ({ dynamo, tables }: Behind): Promise<Hay[]> => {
  const found: Hay[] = [];
  for (const { name, indexes } of tables)
    for (const IndexName of [undefined, ...Object.keys(indexes)])
      for (let last: unknown, first = true; first || last !== undefined; first = false) {
        const asked = {
          TableName: name,
          ...(IndexName && { IndexName }),
          ...(last !== undefined && { ExclusiveStartKey: last }),
        };
        const { Items, LastEvaluatedKey } = Page.parse(await dynamo.ask("Scan", asked));
        found.push(hay(`table ${name} ${IndexName ?? ""}`.trim(), Items));
        last = LastEvaluatedKey;
      }
  return found;
};

/** Every record of every stream, from its beginning: states that have been written over since stand there too. */
const inStreams = async ({ dynamo, tables }: Behind): Promise<Hay[]> => {
  const found: Hay[] = [];
  for (const { name, stream } of tables) {
    const shards = openShards(dynamo, stream?.localArn ?? "", openState(undefined), "look");
    for (let records = await shards.read(AT_ONCE); records.length > 0; records = await shards.read(AT_ONCE)) {
      found.push(hay(`stream ${name}`, records));
      shards.passed(records);
    }
  }
  return found;
};

/** What lies in every queue now, dead letters among them. */
const inQueues = ({ world, queues }: Behind): Hay[] =>
  world.of("AWS::SQS::Queue").map(({ name, arn }) => hay(`queue ${name}`, queues.bodies(arn)));

/** Every object of every bucket, by name and content. */
const inBuckets = async ({ world, queues }: Behind): Promise<Hay[]> => {
  const found: Hay[] = [];
  for (const { ref } of world.of("AWS::S3::Bucket"))
    for (let token = "", first = true; first || token; first = false) {
      const more = token ? `&continuation-token=${encodeURIComponent(token)}` : "";
      const { body } = await queues.objects("GET", `/${ref}?list-type=2${more}`, {}, Buffer.alloc(0));
      const text = body.toString();
      found.push({ place: `bucket ${ref}`, bytes: body });
      for (const [, key = ""] of text.matchAll(/<Key>([^<]*)<\/Key>/g)) {
        const object = await queues.objects("GET", `/${ref}/${encodeURI(key)}`, {}, Buffer.alloc(0));
        found.push({ place: `bucket ${ref}/${key}`, bytes: object.body });
      }
      token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1] ?? "";
    }
  return found;
};

/** Everything that lies in a cloud now. Tables, queues and buckets are those of the templates, whoever has added them. */
export const everythingIn = async ({ behind }: Cloud): Promise<Hay[]> => [
  ...(await inTables(behind)),
  ...(await inStreams(behind)),
  ...inQueues(behind),
  ...(await inBuckets(behind)),
];

/** Every file below a folder. */
export const filesIn = (dir: string): Hay[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({
      place: `file ${join(parentPath, name)}`,
      bytes: readFileSync(join(parentPath, name)),
    }));
