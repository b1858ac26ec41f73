import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import * as z from "zod";
import { setting } from "./environment.ts";
import { log, withoutWords } from "./log.ts";

/** A message cannot be heard, for a reason that is one word and names nobody. */
export const unheard = (reason: string, message: string) =>
  Object.assign(new Error(message), { name: "Unheard", reason });

/** It came before what it speaks of, and is left in the queue until that is here. */
export const tooEarly = (message: string) => unheard("too-early", message);

/** `ProvisionedThroughputExceededException` as `provisioned-throughput-exceeded-exception`. */
const kebab = (name: string) =>
  name
    .replaceAll(/[^A-Za-z]/g, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();

/** Why, in a word: said by the one who could not hear it, or else the kind of what broke. Never its message, which may tell of a person. */
export const reasonOf = (error: unknown) => {
  const { name, reason } = Thrown.parse(error);
  return name === "Unheard" && reason ? reason : `broke-${kebab(name) || "unknown"}`;
};
const Thrown = z.object({ name: z.string(), reason: z.string().optional() }).catch({ name: "" });

let sqs: SQSClient | undefined;
const text = (StringValue: string) => ({ DataType: "String", StringValue });

/**
 * On the last try of a message, sends it to the dead letters itself, for the queue would move it there without a word why;
 * true when it lies there, and so may be forgotten here. When that fails, or when it is not the last try, the queue's own
 * rule holds. One that dies in between leaves it in both, which is harmless: each event has its effect once.
 */
export const layAside = async (record: SQSRecord, reaction: string, error: unknown): Promise<boolean> => {
  const { ApproximateReceiveCount, SentTimestamp } = record.attributes;
  if (Number(ApproximateReceiveCount ?? 1) < Number(setting("INBOX_TRIES"))) return false;
  sqs ??= new SQSClient();
  const firstSeen = new Date(Number(SentTimestamp)).toISOString();
  try {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: setting("DEAD_LETTERS_URL"),
        MessageBody: record.body,
        MessageAttributes: {
          reason: text(reasonOf(error)),
          reaction: text(reaction),
          "first-seen": text(firstSeen),
        },
      }),
    );
  } catch (failed) {
    log().error("dead letter not sent", { messageId: record.messageId, error: withoutWords(failed) });
    return false;
  }
  return true;
};
