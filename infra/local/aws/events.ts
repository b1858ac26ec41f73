import type { Envelope } from "@tongban/events/define";
import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { Clock } from "../run/clock.ts";
import { compilePattern } from "../run/pattern.ts";
import type { PostOffice } from "../run/post-office.ts";
import { account, type World } from "../template/world.ts";
import { json, refusal, type Service } from "./protocol.ts";

const Target = z.looseObject({ Arn: z.string(), Input: z.string().optional(), InputPath: z.string().optional() });
const Rule = z.looseObject({
  EventBusName: z.string().default("default"),
  EventPattern: z.unknown(),
  ScheduleExpression: z.string().optional(),
  State: z.string().default("ENABLED"),
  Targets: z.array(Target.extend({ InputTransformer: z.unknown().optional() })).default([]),
});
const Entry = z.looseObject({
  EventBusName: z.string().default("default"),
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  Time: z.number().optional(),
  Resources: z.array(z.string()).default([]),
});

/** What a target is given of an event: all of it, a fixed text, or a part by its path. */
const given = ({ Input, InputPath }: z.infer<typeof Target>, event: Record<string, unknown>): string => {
  if (Input !== undefined) return Input;
  const path = InputPath?.split(".").slice(1) ?? [];
  const part = path.reduce<unknown>((whole, key) => (whole as Record<string, unknown> | undefined)?.[key], event);
  return JSON.stringify(part);
};

/** Rules by bus, each pattern compiled, each target asked at the start whether the bus may reach it. */
const readRules = (world: World, judge: Judge) =>
  world.of("AWS::Events::Rule").flatMap(({ id, arn, properties }) => {
    const { EventBusName, EventPattern, ScheduleExpression, State, Targets } = Rule.parse(properties);
    if (ScheduleExpression)
      throw new Error(`The local cloud strikes no rules: make ${id} a schedule of EventBridge Scheduler`);
    for (const target of Targets) {
      if (world.byArn(target.Arn)?.type !== "AWS::SQS::Queue" || target.InputTransformer !== undefined)
        throw new Error(`The local bus can only hand events to queues as they are, not as ${id} wants it`);
      const asked = { action: "sqs:SendMessage", resource: target.Arn };
      const verdict = judge.service("events.amazonaws.com", arn, asked);
      if (!verdict.allowed) throw new Error(`${id}: ${verdict.message}`);
    }
    const bus = EventBusName.split("/").at(-1) ?? "";
    return State === "ENABLED" ? [{ bus, matches: compilePattern(EventPattern), targets: Targets }] : [];
  });

/** PutEvents: answers once every queue whose rule matches has stored the event. And the archive, which hands one out again. */
export const openBus = (
  world: World,
  judge: Judge,
  clock: Clock,
  office: PostOffice,
  published: (detail: unknown) => void,
) => {
  const rules = readRules(world, judge);
  const buses = new Map(world.of("AWS::Events::EventBus").map(({ name, arn }) => [name, arn]));
  const [region = ""] = world.of("AWS::Events::EventBus").map(({ stack }) => stack.region);

  const publish = (entry: z.infer<typeof Entry>, bus: string) => {
    const id = crypto.randomUUID();
    const detail: unknown = JSON.parse(entry.Detail);
    const at = entry.Time === undefined ? clock.now() : new Date(entry.Time * 1000);
    const event = {
      version: "0",
      id,
      "detail-type": entry.DetailType,
      source: entry.Source,
      account,
      time: at.toISOString().replace(/\.\d+Z$/, "Z"),
      region,
      resources: entry.Resources,
      detail,
    };
    for (const rule of rules)
      if (rule.bus === bus && rule.matches(event))
        for (const target of rule.targets) office.put(target.Arn, given(target, event));
    published(detail);
    return { EventId: id };
  };

  /** The bus a call names; every one when it names none. */
  const busOf = ({ EventBusName, Name }: Record<string, unknown>) =>
    buses.get(
      String(EventBusName ?? Name)
        .split("/")
        .at(-1) ?? "",
    ) ?? "*";

  const answer: Service = ({ operation, body, principal }) => {
    if (operation !== "PutEvents") {
      const verdict = judge.session(principal, { action: `events:${operation}`, resource: busOf(body) });
      return verdict.allowed
        ? refusal("ValidationException", `The local cloud does not know ${operation}`)
        : refusal("AccessDeniedException", verdict.message);
    }
    const parsed = z.looseObject({ Entries: z.array(Entry).min(1).max(10) }).safeParse(body);
    if (!parsed.success) return refusal("ValidationException", z.prettifyError(parsed.error));
    const { Entries } = parsed.data;
    for (const { EventBusName, Source, DetailType } of Entries) {
      const resource = buses.get(EventBusName.split("/").at(-1) ?? "") ?? EventBusName;
      const context = { "events:source": Source, "events:detail-type": DetailType };
      const verdict = judge.session(principal, { action: "events:PutEvents", resource, context });
      if (!verdict.allowed) return refusal("AccessDeniedException", verdict.message);
    }
    const answers = Entries.map((entry) => {
      const bus = entry.EventBusName.split("/").at(-1) ?? "";
      if (!buses.has(bus)) return { ErrorCode: "ResourceNotFoundException", ErrorMessage: `There is no bus ${bus}` };
      if (!isJsonObject(entry.Detail)) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
      return publish(entry, bus);
    });
    return json({ Entries: answers, FailedEntryCount: answers.filter((answer) => "ErrorCode" in answer).length });
  };

  return {
    answer,
    replay: (event: Envelope) => {
      const Detail = JSON.stringify(event);
      for (const EventBusName of buses.keys())
        publish(
          { EventBusName, Source: event.type.split(".")[0] ?? "", DetailType: event.type, Detail, Resources: [] },
          EventBusName,
        );
    },
  };
};

const isJsonObject = (text: string) => {
  try {
    return z.looseObject({}).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};
