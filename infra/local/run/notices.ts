import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { World } from "../template/world.ts";
import type { Clock } from "./clock.ts";
import type { PostOffice } from "./post-office.ts";

const Rule = z.strictObject({ Name: z.literal("prefix"), Value: z.string() });
const Properties = z.looseObject({
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z.array(
        z.strictObject({
          Event: z.literal("s3:ObjectCreated:*"),
          Queue: z.string(),
          Filter: z.strictObject({ S3Key: z.strictObject({ Rules: z.array(Rule) }) }),
        }),
      ),
    })
    .default({ QueueConfigurations: [] }),
});

/** Keys are told as a form's fields are encoded. */
const encoded = (key: string) => encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");

/** What the buckets tell the queues of new objects. Each is asked at the start whether the queue takes it from the bucket. */
export const openNotices = (world: World, judge: Judge, clock: Clock, office: PostOffice) => {
  const told = world.of("AWS::S3::Bucket").flatMap(({ id, ref, arn, properties, stack }) =>
    Properties.parse(properties).NotificationConfiguration.QueueConfigurations.map(({ Queue, Filter }) => {
      const verdict = judge.service("s3.amazonaws.com", arn, { action: "sqs:SendMessage", resource: Queue });
      if (!verdict.allowed) throw new Error(`${id}: ${verdict.message}`);
      return { ref, arn, queue: Queue, region: stack.region, prefixes: Filter.S3Key.Rules.map(({ Value }) => Value) };
    }),
  );
  return (bucket: string, key: string, size: number) => {
    for (const { ref, arn, queue, region, prefixes } of told)
      if (ref === bucket && prefixes.every((prefix) => key.startsWith(prefix)))
        office.put(
          queue,
          JSON.stringify({
            Records: [
              {
                eventVersion: "2.1",
                eventSource: "aws:s3",
                awsRegion: region,
                eventTime: clock.now().toISOString(),
                eventName: "ObjectCreated:Put",
                s3: { s3SchemaVersion: "1.0", bucket: { name: ref, arn }, object: { key: encoded(key), size } },
              },
            ],
          }),
        );
  };
};
export type Notices = ReturnType<typeof openNotices>;
