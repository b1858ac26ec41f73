import type { Calls } from "./on-tables.ts";

const entry = (EventBusName: string, Source: string) => ({
  EventBusName,
  Source,
  DetailType: `${Source}.attacked.v1`,
  Detail: "{}",
});
const put = (...Entries: object[]): Calls[number][1] => ({ target: "AWSEvents.PutEvents", body: { Entries } });

/** A service speaks in its own name. */
export const speaking = (bus: string, service: string): Calls => [["PutEvents", put(entry(bus, service))]];

/** It speaks in another's, or elsewhere, or changes who hears. */
export const speakingFalsely = (bus: string, service: string, others: readonly string[]): Calls => [
  ...[...others, "*", `${service}2`, "aws.events"].map((source): Calls[number] => [
    `PutEvents as ${source}`,
    put(entry(bus, source)),
  ]),
  ["PutEvents mixed", put(entry(bus, service), entry(bus, others[0] ?? "other"))],
  ["PutEvents to the default bus", put(entry("default", service))],
  ["PutEvents to another bus", put(entry("another", service))],
  ...["PutRule", "PutTargets", "RemoveTargets", "DeleteRule", "PutPermission", "DeleteEventBus", "StartReplay"].map(
    (operation): Calls[number] => [
      operation,
      { target: `AWSEvents.${operation}`, body: { EventBusName: bus, Name: bus } },
    ],
  ),
];
