import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { eachWaiting, type Waiting } from "./waiting.ts";

/** The queues of a service in which something waits for a person, by their names, and its inbox. */
export type Letters = { dead: string; inbox: string; unpublished?: string; unrelayed?: string };

/**
 * Why a message lies with the dead letters: as the inbox noted it, or the bus, when it could not deliver; nothing noted
 * means that the queue moved it, because the inbox was killed or ran out of time each time it tried.
 */
const reasonOf = ({ noted }: Waiting) =>
  noted.reason ?? (noted.ERROR_CODE === undefined ? "unanswered" : `undelivered-${noted.ERROR_CODE.toLowerCase()}`);

export type Group = { reason: string; reaction: string; count: number; oldest: string };

/** What waits in a service's queues, by reason and by what it was meant for, the largest heap first. */
export const deadLetters = async (sqs: SQSClient, { dead, unpublished, unrelayed }: Letters): Promise<Group[]> => {
  const groups = new Map<string, Group>();
  const look = (queue: string, nameOf: (message: Waiting) => string) =>
    eachWaiting(sqs, queue, (message) => {
      const { reaction = "none", "first-seen": firstSeen = message.since.toISOString() } = message.noted;
      const reason = nameOf(message);
      const { count, oldest } = groups.get(`${reason} ${reaction}`) ?? { count: 0, oldest: firstSeen };
      const [earliest = oldest] = [firstSeen, oldest].toSorted();
      groups.set(`${reason} ${reaction}`, { reason, reaction, count: count + 1, oldest: earliest });
      return false;
    });
  await look(dead, reasonOf);
  if (unpublished) await look(unpublished, () => "unpublished");
  if (unrelayed) await look(unrelayed, () => "unrelayed");
  return [...groups.values()].toSorted((a, b) => b.count - a.count);
};

const Command = z.object({ command: z.string(), region: z.string() });

/** A command's region, its message group as when it was first sent; a fact has none. What cannot be read goes back as it is. */
const groupOf = (body: string) => {
  try {
    return Command.safeParse(JSON.parse(body)).data?.region;
  } catch {
    return undefined;
  }
};

type Asked = { reason?: string | undefined; dryRun: boolean; say: (line: string) => void };

/**
 * Sends dead letters back to the inbox, all or those of one reason. One leaves the dead letters only after the inbox has
 * it, so it may be broken off and started again: what is sent twice has one effect. Answers how many were sent, or with
 * `dryRun` would be, and how many failed and wait on.
 */
export const redrive = async (sqs: SQSClient, { dead, inbox }: Letters, { reason, dryRun, say }: Asked) => {
  const done = { sent: 0, failed: 0 };
  await eachWaiting(sqs, dead, async (message) => {
    const found = reasonOf(message);
    if (reason !== undefined && reason !== found) return false;
    const what = `${found} ${message.noted.reaction ?? "none"} ${message.noted["first-seen"] ?? message.since.toISOString()}`;
    try {
      const again = { QueueUrl: inbox, MessageBody: message.body, MessageGroupId: groupOf(message.body) };
      if (!dryRun) await sqs.send(new SendMessageCommand(again));
      done.sent += 1;
      say(`${dryRun ? "would send" : "sent"} ${what}`);
      return !dryRun;
    } catch (error) {
      done.failed += 1;
      say(`failed ${what}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  });
  return done;
};
