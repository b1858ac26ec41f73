import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** A message that waits for a person: what it says, what was noted of it, and since when it lies in its queue. */
export type Waiting = { body: string; noted: Record<string, string>; since: Date };

/** How long a message is out of everybody else's sight, in seconds. What is not done by then comes again in the next run. */
const HELD_SECONDS = 600;

/** How many messages are read at once, and how long to wait for one: without waiting, SQS looks into some of its hosts only. */
const asked = {
  MaxNumberOfMessages: 10,
  WaitTimeSeconds: 1,
  VisibilityTimeout: HELD_SECONDS,
  MessageAttributeNames: ["All"],
  MessageSystemAttributeNames: ["SentTimestamp" as const],
};

/**
 * Shows every message of a queue once, and takes it out only after `isDone` answered so: it may be broken off and started
 * again. What came while it looks is left for the next time.
 */
export const eachWaiting = async (
  sqs: SQSClient,
  QueueUrl: string,
  isDone: (message: Waiting) => Promise<boolean> | boolean,
) => {
  const begun = Date.now();
  const kept: string[] = [];
  const seen = new Set<string>();
  try {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...asked }));
      const fresh = Messages.filter(({ MessageId = "" }) => !seen.has(MessageId));
      if (fresh.length === 0) return;
      for (const { MessageId = "", ReceiptHandle = "", Body = "", Attributes, MessageAttributes = {} } of fresh) {
        seen.add(MessageId);
        kept.push(ReceiptHandle);
        const since = new Date(Number(Attributes?.SentTimestamp ?? begun));
        if (since.getTime() > begun) continue;
        const noted = Object.entries(MessageAttributes).map(([name, { StringValue = "" }]) => [name, StringValue]);
        if (!(await isDone({ body: Body, noted: Object.fromEntries(noted), since }))) continue;
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        kept.pop();
      }
    }
  } finally {
    for (const ReceiptHandle of kept)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
};
