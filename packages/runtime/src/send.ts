import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Command } from "@tongban/events/command";
import { setting } from "./environment.ts";

let sqs: SQSClient | undefined;

/**
 * Sends a service a command of its own, through its inbox queue, after `delaySeconds` (at most 900). Its region is its
 * message group: of a standard queue that orders nothing, but lets the commands of quiet regions overtake a backlog.
 */
export const send = async (command: Command, delaySeconds = 0): Promise<void> => {
  sqs ??= new SQSClient();
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: setting("INBOX_QUEUE_URL"),
      MessageBody: JSON.stringify(command),
      DelaySeconds: delaySeconds,
      MessageGroupId: command.region,
    }),
  );
};
