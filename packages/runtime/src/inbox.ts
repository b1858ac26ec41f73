import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { CommandDefinition, CommandOf } from "@tongban/events/command";
import type { EventDefinition, EventOf } from "@tongban/events/define";
import { type Day, dayAt } from "@tongban/kernel/day";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import * as z from "zod";
import { type By, platform } from "./access.ts";
import { ARRIVED, type Arrival, arrivalOf, Stored, Trial } from "./arrival.ts";
import { readJson } from "./body.ts";
import { layAside, reasonOf, unheard } from "./dead-letter.ts";
import { keepLedger } from "./ledger/keep.ts";
import { log, withoutWords } from "./log.ts";
import { parsed, type Reaction } from "./reaction.ts";
import { waits } from "./refused.ts";

/** When and because of what a reaction happens. */
export type Heard = { by: By; now: Date; day: Day };

/**
 * Ties a reaction to the event it reacts to, so that its argument is typed by the catalogue. Each reaction has its effect
 * on a record once: the first to an event under the event's id, the others under their place as well, so that a reaction
 * added after them changes no cause. The day is that of the fact, so that one delivered late starts no limit late.
 */
export const on = <D extends EventDefinition & { schema: z.ZodType<{ id: string; at: string }> }>(
  definition: D,
  react: (event: EventOf<D>, heard: Heard) => Promise<unknown>,
): Reaction => ({
  name: definition.type,
  react: (message, { now, place }) => {
    const event = parsed(definition.schema, message);
    const cause = place === 0 ? [event.id] : [event.id, String(place)];
    const by = { actor: platform, now, cause: event.id, once: { cause, hash: "" } };
    return react(event as EventOf<D>, { now, day: dayAt(new Date(event.at)), by });
  },
});

/** As `on`, for a command the service sent to itself. It may come twice: what it asks of the rules must bear that. */
export const onCommand = <D extends CommandDefinition>(
  definition: D,
  react: (command: CommandOf<D>, heard: Heard) => Promise<unknown>,
): Reaction => ({
  name: definition.command,
  react: (message, { now, day, messageId }) => {
    const by = { actor: platform, now, cause: messageId };
    return react(parsed(definition.schema, message) as CommandOf<D>, { now, day, by });
  },
});

/** What a service does when something has come into its bucket. It may be told twice, and late. */
export const onArrival = (react: (arrival: Arrival, heard: Heard) => Promise<unknown>): Reaction => ({
  name: ARRIVED,
  react: async (message, { now, day, messageId }) => {
    const outcomes = [];
    for (const { s3 } of parsed(Stored, message).Records) {
      const arrival = arrivalOf(s3.object.key);
      const by = { actor: platform, now, cause: messageId };
      if (arrival) outcomes.push(await react(arrival, { now, day, by }));
      else log().error("nobody's key", { messageId });
    }
    return outcomes.at(-1);
  },
});

const Message = z.union([
  z
    .object({ "detail-type": z.string(), detail: z.unknown() })
    .transform((m) => ({ name: m["detail-type"], body: m.detail })),
  z.looseObject({ command: z.string() }).transform((m) => ({ name: m.command, body: m as unknown })),
  z.union([Stored, Trial]).transform((m) => ({ name: ARRIVED, body: m as unknown })),
]);

/**
 * The event edge of a service. Whatever reacts to a message does so in turn, also after one that broke. A refusal is an
 * answer and is logged; only breakage goes back to the queue, the first there was, and then all that react are asked again. After the last try the message lies with the
 * dead letters, with the reason. Whatever else it hears, a service keeps the ledger of its days.
 */
export const inbox = (...reactions: Reaction[]) => {
  const byName = Map.groupBy([...reactions, ...keepLedger()], ({ name }) => name);
  const processor = new BatchProcessor(EventType.SQS);

  const hear = async (record: SQSRecord, { name, body }: z.infer<typeof Message>) => {
    const reacting = byName.get(name);
    if (!reacting) throw unheard("message-unknown", "Nothing here reacts to it");
    const { messageId } = record;
    const now = new Date(Number(record.attributes.SentTimestamp));
    const answered = async ({ react }: Reaction, place: number) => {
      const outcome = await react(body, { now, day: dayAt(now), messageId, place });
      const refused = Refusal.safeParse(outcome);
      if (!refused.success) return;
      log().info("refused", { name, messageId, reason: refused.data.reason });
      if (waits(refused.data))
        throw unheard(
          `waits-${refused.data.reason}`,
          "It waits for what its region has not got yet: law, a calendar, keys, or its opening",
        );
    };
    const broken: { error: unknown }[] = [];
    for (const [place, reaction] of reacting.entries())
      await answered(reaction, place).catch((error: unknown) => broken.push({ error }));
    const [first] = broken;
    if (first) throw first.error;
  };

  const handle = async (record: SQSRecord) => {
    const message = Message.safeParse(readJson(record.body));
    const { messageId } = record;
    const name = message.data && byName.has(message.data.name) ? message.data.name : "none";
    try {
      if (!message.success) throw unheard("message-malformed", "It is no event and no command");
      await hear(record, message.data);
    } catch (error) {
      log().error("reaction broke", { name, messageId, reason: reasonOf(error), error: withoutWords(error) });
      if (!(await layAside(record, name, error))) throw error;
    }
  };

  return (batch: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(batch, handle, processor, { context, throwOnFullBatchFailure: false });
};

const Refusal = z.object({ ok: z.literal(false), reason: z.string() });
