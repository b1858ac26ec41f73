import { Duration, Validations } from "aws-cdk-lib";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { alarm } from "./alarm.ts";
import { deadLetterRetention, inboxRetention } from "./retention.ts";

/** How long one run of the inbox may take. */
export const inboxSeconds = 30;

/**
 * How many copies of one inbox work at once, so that no backlog takes the account's concurrency from the APIs. Ten messages
 * each: enough in flight for SQS to tell a region whose commands crowd the queue from the others, whose come first then.
 */
export const inboxConcurrency = 20;

/** How often the inbox tries to hear a message. */
export const inboxTries = 5;

/** How old a message in the inbox may grow before somebody is told: older than five tries of a bad one. */
const lateSeconds = 3600;

/** Over how many seconds of the night the regions' days begin: the longest that a queue delays a message. */
export const daySpreadSeconds = 900;

const guarded = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

/** Where what failed for good waits for a person, who is told. */
const drawLast = (scope: Construct, alarms: ITopic, id: string) => {
  const queue = new Queue(scope, id, { ...guarded, retentionPeriod: deadLetterRetention });
  const reason = "It is the last stop: what lies here waits for a person, who is told by an alarm";
  Validations.of(queue).acknowledge({ id: "AwsSolutions-SQS3", reason }, { id: "Serverless-SQSRedrivePolicy", reason });
  alarm(scope, alarms, `${id}NotEmpty`, queue.metricApproximateNumberOfMessagesVisible());
  return queue;
};

/**
 * A service's queues: the inbox; its dead letters, with the reason where the inbox could say one; the keys of facts that the bus would not take; and the
 * stretches of the stream that the relay could not work through.
 */
export const drawQueues = (scope: Construct, alarms: ITopic) => {
  const dead = drawLast(scope, alarms, "DeadLetters");
  const inbox = new Queue(scope, "InboxQueue", {
    ...guarded,
    retentionPeriod: inboxRetention,
    visibilityTimeout: Duration.seconds(6 * inboxSeconds),
    deadLetterQueue: { queue: dead, maxReceiveCount: inboxTries },
  });
  alarm(scope, alarms, "InboxLate", inbox.metricApproximateAgeOfOldestMessage(), lateSeconds);
  return {
    inbox,
    dead,
    unpublished: drawLast(scope, alarms, "Unpublished"),
    unrelayed: drawLast(scope, alarms, "Unrelayed"),
  };
};
