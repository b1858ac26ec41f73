import { join } from "node:path";
import { startFauxqs } from "fauxqs";
import * as z from "zod";
import type { State } from "../state.ts";
import type { World } from "../template/world.ts";
import { unreadable } from "../unusable.ts";
import type { Clock } from "./clock.ts";
import { type Answer, send as post } from "./post.ts";
import { attributesOf, nameOf } from "./queue-attributes.ts";
import { keepToThisMachine } from "./this-machine.ts";

const Received = z.looseObject({
  Messages: z
    .array(
      z.looseObject({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        MD5OfBody: z.string(),
        Body: z.string(),
        Attributes: z.record(z.string(), z.string()).default({}),
        MessageAttributes: z.record(z.string(), z.looseObject({ StringValue: z.string().optional() })).default({}),
      }),
    )
    .default([]),
});
export type Message = z.infer<typeof Received>["Messages"][number];

/** Carries the local clock's time of sending, because the queues themselves know only the machine's. */
const sentAt = "LocalSentAt";

/** The queues and buckets of the templates, in fauxqs: in memory, or kept in a folder with every message in flight. */
export const openQueues = async (world: World, clock: Clock, region: string, state: State, dir: string | undefined) => {
  const queues = world.of("AWS::SQS::Queue");
  let port = 0;
  const open = keepToThisMachine(() => port);
  const kept = dir === undefined ? {} : { dataDir: join(dir, "queues") };
  const server = await startFauxqs({ port: 0, logger: false, defaultRegion: region, ...kept }).catch(
    (error: unknown) => {
      open();
      throw dir === undefined ? error : unreadable(dir, error);
    },
  );
  ({ port } = server);

  const forward = (operation: string, body: object): Promise<Answer> =>
    post(port, {
      body: JSON.stringify(body),
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": `AmazonSQS.${operation}` },
    });
  const ask = async (operation: string, body: object): Promise<unknown> => {
    const answer = await forward(operation, body);
    if (answer.status !== 200) throw new Error(`${operation}: ${answer.body.toString()}`);
    return answer.body.length > 0 ? JSON.parse(answer.body.toString()) : {};
  };
  const url = (arn: string) => `http://127.0.0.1/000000000000/${nameOf(arn)}`;
  /** fauxqs with a folder fails on 0, and loses sight of the message. */
  const soonest = dir === undefined ? 0 : 1;
  const setVisible = (arn: string, handle: string) =>
    ask("ChangeMessageVisibility", { QueueUrl: url(arn), ReceiptHandle: handle, VisibilityTimeout: soonest });

  const missing = queues.find(({ name }) => state.get(`queue ${name}`) && server.inspectQueue(name) === undefined);
  if (missing && dir !== undefined) {
    await server.stop();
    open();
    throw unreadable(dir, `the queue ${missing.name} is missing`);
  }
  for (const { name, arn, properties } of queues) {
    if (server.inspectQueue(name) === undefined)
      server.createQueue(name, { attributes: attributesOf(properties, region) });
    else await ask("SetQueueAttributes", { QueueUrl: url(arn), Attributes: attributesOf(properties, region) });
    // Whoever held these messages ended with the last run.
    for (const { receiptHandle } of server.inspectQueue(name)?.messages.inflight ?? [])
      await setVisible(arn, receiptHandle);
    state.set(`queue ${name}`, "made");
  }
  for (const { ref } of world.of("AWS::S3::Bucket")) server.createBucket(ref);

  const stamp = () => ({ [sentAt]: { DataType: "Number", StringValue: String(clock.now().getTime()) } });
  const listeners = new Set<(arn: string) => void>();
  const stored = (arn: string) => {
    for (const listener of listeners) listener(arn);
  };
  return {
    /** Stores a message before it returns. */
    send: (arn: string, body: string) => {
      server.sendMessage(nameOf(arn), body, { messageAttributes: stamp() });
      stored(arn);
    },
    /**
     * Passes a function's own call on, the local time of sending added and its delay taken away. A delay is the local
     * clock's, which jumps; between two jumps it hardly moves, and nothing would come to rest while a message waits for it.
     */
    forward: async (operation: string, arn: string, body: Record<string, unknown>): Promise<Answer> => {
      const stamped = ({ DelaySeconds: _, ...message }: Record<string, unknown>) => ({
        ...message,
        MessageAttributes: { ...(message.MessageAttributes as object | undefined), ...stamp() },
      });
      const { Entries } = body;
      const entries = Array.isArray(Entries) && { Entries: Entries.map(stamped) };
      if (operation === "SendMessageBatch")
        return forward(operation, { ...body, ...entries }).finally(() => stored(arn));
      return operation === "SendMessage"
        ? forward(operation, stamped(body)).finally(() => stored(arn))
        : forward(operation, body);
    },
    receive: async (arn: string, most: number): Promise<Message[]> => {
      const asked = { QueueUrl: url(arn), MaxNumberOfMessages: most, MessageSystemAttributeNames: ["All"] };
      const { Messages } = Received.parse(await ask("ReceiveMessage", { ...asked, MessageAttributeNames: ["All"] }));
      return Messages.map((message) => {
        const { [sentAt]: sent, ...own } = message.MessageAttributes;
        const timestamp = sent?.StringValue && { SentTimestamp: sent.StringValue };
        return { ...message, MessageAttributes: own, Attributes: { ...message.Attributes, ...timestamp } };
      });
    },
    remove: (arn: string, handle: string) => ask("DeleteMessage", { QueueUrl: url(arn), ReceiptHandle: handle }),
    /** Makes a message visible again, at once or in a second. */
    release: setVisible,
    /** How many messages wait or are being handled, those that come again in a second included. */
    waiting: (arn: string) => {
      const { ready = [], delayed = [], inflight = [] } = server.inspectQueue(nameOf(arn))?.messages ?? {};
      return ready.length + delayed.length + inflight.length;
    },
    bodies: (arn: string): unknown[] => {
      const { ready = [], inflight = [] } = server.inspectQueue(nameOf(arn))?.messages ?? {};
      return [...ready, ...inflight.map(({ message }) => message)].map(({ body }): unknown => JSON.parse(body));
    },
    onStored: (listener: (arn: string) => void) => listeners.add(listener),
    /** Passes an S3 request on. */
    objects: (method: string, path: string, headers: Record<string, string>, body: Buffer) =>
      post(port, { method, path, headers, body }),
    stop: async () => {
      await server.stop();
      open();
    },
  };
};
export type Queues = Awaited<ReturnType<typeof openQueues>>;
