import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { Queues } from "../run/queues.ts";
import type { World } from "../template/world.ts";
import { refusal, type Service } from "./protocol.ts";

/** A batch needs the permission of its single call. */
const actions: Record<string, string> = {
  SendMessageBatch: "SendMessage",
  DeleteMessageBatch: "DeleteMessage",
  ChangeMessageVisibilityBatch: "ChangeMessageVisibility",
};
const Named = z.looseObject({
  QueueUrl: z.string().optional(),
  QueueName: z.string().optional(),
  SourceArn: z.string().optional(),
});

/** Judges a call to a queue and passes it on. */
export const sqs = (world: World, judge: Judge, queues: Queues): Service => {
  const arns = new Map(world.of("AWS::SQS::Queue").map(({ name, arn }) => [name, arn]));
  return ({ operation, body, principal }) => {
    const { QueueUrl, QueueName, SourceArn } = Named.parse(body);
    const name = QueueName ?? QueueUrl?.split("/").at(-1) ?? SourceArn?.split(":").at(-1) ?? "";
    const arn = arns.get(name);
    const asked = { action: `sqs:${actions[operation] ?? operation}`, resource: arn ?? `arn:aws:sqs:::${name}` };
    const verdict = judge.session(principal, asked);
    if (!verdict.allowed) return refusal("AccessDeniedException", verdict.message, 403);
    return arn === undefined
      ? refusal("QueueDoesNotExist", "The specified queue does not exist.")
      : queues.forward(operation, arn, body);
  };
};
