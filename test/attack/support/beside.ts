import * as z from "zod";
import { operator } from "../../../infra/local/iam/operator.ts";
import type { Resource, World } from "../../../infra/local/template/world.ts";
import { account } from "../../../infra/local/template/world.ts";
import type { Judged, Question } from "./judged.ts";

const Rule = z.looseObject({
  Targets: z.array(z.looseObject({ Arn: z.string(), DeadLetterConfig: z.looseObject({ Arn: z.string() }) })),
});
const Telling = z.looseObject({
  NotificationConfiguration: z
    .looseObject({ QueueConfigurations: z.array(z.looseObject({ Queue: z.string() })) })
    .default({ QueueConfigurations: [] }),
});
const Logging = z.looseObject({ Role: z.string(), LoggingConfig: z.looseObject({ LogGroup: z.string() }) });
const Schedule = z.looseObject({
  Target: z.looseObject({ RoleArn: z.string(), Arn: z.string(), DeadLetterConfig: z.looseObject({ Arn: z.string() }) }),
});

type Allowed = Judged["expected"];
const one = (name: string, expected: Allowed, question: Question): Judged => ({
  name,
  expected,
  questions: [question],
});
const say = (expected: Allowed, by: string, service: string, sourceArn: string, asked: Question["asked"]) =>
  one(`${by} · ${asked.action} ${asked.resource}`, expected, { service, sourceArn, asked });
const session = (roleArn: string) => ({ roleArn, sessionName: "attack", tags: {} });

/** What AWS itself asks in a rule's or a schedule's name, and what would ask it falsely. */
const byServices = (world: World): Judged[] => {
  const queues = world.of("AWS::SQS::Queue");
  const rules = world.of("AWS::Events::Rule");
  const hearing = rules.flatMap(({ arn, properties }) =>
    Rule.parse(properties).Targets.flatMap(({ Arn, DeadLetterConfig }) =>
      [Arn, DeadLetterConfig.Arn].map((resource) => ({ arn, resource })),
    ),
  );
  const events = "events.amazonaws.com";
  const sendTo = (resource: string) => ({ action: "sqs:SendMessage", resource });
  return [
    ...queues.flatMap(({ arn: resource }) =>
      [...rules.map(({ arn }) => arn), `${rules[0]?.arn}2`].map((arn) => {
        const hears = hearing.some((found) => found.arn === arn && found.resource === resource);
        return say(hears ? "allowed" : "denied", `the rule ${arn}`, events, arn, sendTo(resource));
      }),
    ),
    ...hearing.flatMap(({ arn, resource }) => [
      say("denied", "another service of AWS", "sns.amazonaws.com", arn, sendTo(resource)),
      say("denied", "a rule", events, arn, { action: "sqs:ReceiveMessage", resource }),
      say("denied", "a rule", events, arn, { action: "sqs:PurgeQueue", resource }),
    ]),
  ];
};

/** What a bucket tells the queue of its service, and what would tell it falsely, or tell another. */
const byBuckets = (world: World): Judged[] => {
  const s3 = "s3.amazonaws.com";
  return world.of("AWS::S3::Bucket").flatMap(({ arn, properties }) => {
    const told = Telling.parse(properties).NotificationConfiguration.QueueConfigurations.map(({ Queue }) => Queue);
    const tell = (resource: string, context = {}) => ({ action: "sqs:SendMessage", resource, context });
    return [
      ...world
        .of("AWS::SQS::Queue")
        .map((queue) =>
          say(told.includes(queue.arn) ? "allowed" : "denied", `the bucket ${arn}`, s3, arn, tell(queue.arn)),
        ),
      ...told.flatMap((queue) => [
        say("denied", "a bucket of that name elsewhere", s3, arn, tell(queue, { "aws:SourceAccount": "111111111111" })),
        say("denied", "another bucket", s3, `${arn}2`, tell(queue)),
        say("denied", "another service of AWS", "sns.amazonaws.com", arn, tell(queue)),
        say("denied", "a bucket", s3, arn, { action: "sqs:ReceiveMessage", resource: queue }),
      ]),
    ];
  });
};

/** Who may become a role that a service of AWS assumes, and what the role of a schedule may send. */
const byRoles = (world: World): Judged[] => {
  const become = (resource: string, context = {}) => ({ action: "sts:AssumeRole", resource, context });
  const functions = world.of("AWS::Lambda::Function").map(({ properties }) => Logging.parse(properties));
  const ofFunctions = functions.flatMap(({ Role, LoggingConfig }) => {
    const logs = (action: string, group: string, expected: Allowed) => {
      const resource = world
        .of("AWS::Logs::LogGroup")
        .find(({ ref }) => ref === group)
        ?.arn.replace(/\*$/, "log-stream:a");
      const asked = { action: `logs:${action}`, resource: resource ?? "" };
      return one(`${Role} · ${action} ${group}`, expected, { principal: session(Role), asked });
    };
    const others = functions.filter((other) => other.Role !== Role).slice(0, 2);
    return [
      say("allowed", "Lambda", "lambda.amazonaws.com", "", become(Role)),
      say("denied", "Events", "events.amazonaws.com", "", become(Role)),
      say("denied", "Lambda", "lambda.amazonaws.com", "", { ...become(Role), action: "sts:TagSession" }),
      logs("PutLogEvents", LoggingConfig.LogGroup, "allowed"),
      logs("DeleteLogStream", LoggingConfig.LogGroup, "denied"),
      ...others.map((other) => logs("PutLogEvents", other.LoggingConfig.LogGroup, "denied")),
    ];
  });
  const scheduler = "scheduler.amazonaws.com";
  const ofSchedules = world.of("AWS::Scheduler::Schedule").flatMap(({ properties }) => {
    const { RoleArn, Arn, DeadLetterConfig } = Schedule.parse(properties).Target;
    const group = RoleArn.replace(/:iam::\d+:role.*/, ":scheduler:cn-northwest-1:").concat(
      account,
      ":schedule-group/default",
    );
    const elsewhere = { "aws:SourceAccount": "111111111111" };
    const send = (resource: string, expected: Allowed, action = "SendMessage") =>
      one(`${RoleArn} · ${action} ${resource}`, expected, {
        principal: session(RoleArn),
        asked: { action: `sqs:${action}`, resource },
      });
    const mine = [Arn, DeadLetterConfig.Arn];
    return [
      say("allowed", "the scheduler", scheduler, group, become(RoleArn)),
      say("denied", "another group's scheduler", scheduler, `${group}2`, become(RoleArn)),
      say("denied", "another account's scheduler", scheduler, group, become(RoleArn, elsewhere)),
      say("denied", "Lambda", "lambda.amazonaws.com", group, become(RoleArn)),
      say("denied", "the scheduler", scheduler, group, { ...become(RoleArn), action: "sts:TagSession" }),
      ...mine.flatMap((queue) => [send(queue, "allowed"), send(queue, "denied", "ReceiveMessage")]),
      ...world.of("AWS::SQS::Queue").flatMap(({ arn }) => (mine.includes(arn) ? [] : [send(arn, "denied")])),
    ];
  });
  return [...ofFunctions, ...ofSchedules];
};

/** What a relay could ask of the bus that no call of its own does: a fact of nobody, a rule of its own. */
const byRelays = (world: World): Judged[] => {
  const bus = world.of("AWS::Events::EventBus")[0]?.arn ?? "";
  return world.of("AWS::IAM::Role").flatMap(({ id, arn, stack }) => {
    if (!id.startsWith("RelayRole")) return [];
    const ask = (what: string, action: string, context: Record<string, string>) =>
      one(`${arn} · ${what}`, "denied", {
        principal: session(arn),
        asked: { action: `events:${action}`, resource: bus, context },
      });
    const own = { "events:source": stack.name.replace(/^tongban-/, "") };
    return [ask("publishes as nobody", "PutEvents", {}), ask("makes a rule", "PutRule", own)];
  });
};

/** What stops even an operator who may do everything: an open line, a seal without its region, the regions' keys, a digest's signature. */
const byOperator = (world: World): Judged[] => {
  const ask = (name: string, expected: Allowed, action: string, resource: string, context = {}) =>
    one(`operator ${name} · ${action} ${resource}`, expected, {
      principal: operator,
      asked: { action, resource, context },
    });
  const open = { "aws:SecureTransport": "false" };
  const both = (action: string, resource: string) => [
    ask("over an open line", "denied", action, resource, open),
    ask("over TLS", "allowed", action, resource),
  ];
  const seals = world.of("AWS::KMS::Key").filter(({ id }: Resource) => id.startsWith("SealKey"));
  const ledgers = world.of("AWS::KMS::Key").filter(({ id }) => id.startsWith("LedgerKey"));
  const uses = [
    "Encrypt",
    "Decrypt",
    "ReEncryptFrom",
    "ReEncryptTo",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
  ];
  return [
    ...world.of("AWS::SQS::Queue").flatMap(({ arn }) => both("sqs:SendMessage", arn)),
    ...world
      .of("AWS::S3::Bucket")
      .flatMap(({ arn }) => [...both("s3:ListBucket", arn), ...both("s3:GetObjectTagging", `${arn}/law`)]),
    ...world
      .of("AWS::S3::Bucket")
      .flatMap(({ arn, id }) =>
        ["Get", "Put", "Delete"].map((verb) =>
          ask("as no region", id.startsWith("Keys") ? "denied" : "allowed", `s3:${verb}Object`, `${arn}/150402/1`),
        ),
      ),
    ...ledgers.flatMap(({ arn }) => [
      ask("who keeps no ledger", "denied", "kms:Sign", arn),
      ask("who checks", "allowed", "kms:GetPublicKey", arn),
      ask("who checks", "allowed", "kms:Verify", arn),
    ]),
    ...seals.flatMap(({ arn }) =>
      uses.flatMap((use) => [
        ask("without a region", "denied", `kms:${use}`, arn),
        ask("for a region", "allowed", `kms:${use}`, arn, { "kms:EncryptionContext:region": "150402" }),
      ]),
    ),
  ];
};

/** What is asked beside the functions: by services of AWS in somebody's name, by schedules, by an operator. */
export const besides = (world: World): Judged[] => [
  ...byServices(world),
  ...byBuckets(world),
  ...byRoles(world),
  ...byRelays(world),
  ...byOperator(world),
];
