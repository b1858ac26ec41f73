import type { PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { Envelope } from "@tongban/events/define";

/** What one PutEvents call may hold in bytes, all entries together: below the bus's own limit of 256 KB. */
export const MOST_BYTES = 240 * 1024;

/** What PutEvents calls a failure that passes. Every other code of an entry stays what it is, however often it is sent. */
const PASSING = new Set([
  "InternalException",
  "InternalFailure",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "ThrottlingException",
]);

/** Whether the bus may take an entry later that it answered with this code. */
export const passes = (code: string) => PASSING.has(code);

/**
 * A fact's row as the bus takes it, under the name of the service that published it, and the bytes it fills. Throws when
 * the row holds no event, or one that is too large.
 */
export const busEntryOf = (
  row: Record<string, unknown>,
  bus: string,
): { entry: PutEventsRequestEntry; bytes: number } => {
  const event = Envelope.parse(row.event);
  const Detail = JSON.stringify(event);
  const bytes = Buffer.byteLength(Detail) + Buffer.byteLength(event.type) + 64;
  if (bytes > MOST_BYTES) throw new Error(`The event has ${bytes} bytes`);
  const Source = event.type.split(".")[0];
  return { entry: { EventBusName: bus, Source, DetailType: event.type, Detail, Time: new Date(event.at) }, bytes };
};
