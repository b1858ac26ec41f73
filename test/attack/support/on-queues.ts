import type { Calls } from "./on-tables.ts";

/** Everything a queue can be asked, by the action it asks of IAM. */
export const onQueue = (QueueUrl: string): Calls => {
  const sqs = (operation: string, more: Record<string, unknown> = {}): Calls[number] => [
    operation,
    { target: `AmazonSQS.${operation}`, body: { QueueUrl, ...more } },
  ];
  const Entries = [{ Id: "1", MessageBody: "{}" }];
  return [
    sqs("SendMessage", { MessageBody: "{}" }),
    sqs("SendMessageBatch", { Entries }),
    sqs("ReceiveMessage"),
    sqs("DeleteMessage", { ReceiptHandle: "x" }),
    sqs("ChangeMessageVisibility", { ReceiptHandle: "x", VisibilityTimeout: 5 }),
    sqs("GetQueueAttributes", { AttributeNames: ["All"] }),
    sqs("SetQueueAttributes", { Attributes: { VisibilityTimeout: "1" } }),
    sqs("AddPermission", { Label: "x", AWSAccountIds: ["1"], Actions: ["*"] }),
    sqs("PurgeQueue"),
    sqs("DeleteQueue"),
  ];
};

const sending = ["SendMessage", "SendMessageBatch", "GetQueueAttributes"];

/** What each of a service's functions may do with the service's own queues. */
export const queueGrants: Record<string, Record<string, readonly string[]>> = {
  inbox: {
    InboxQueue: [...sending, "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility"],
    DeadLetters: sending,
  },
  relay: { Unpublished: sending, Unrelayed: sending },
};
