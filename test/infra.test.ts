import { LATE_DAYS } from "@tongban/runtime/ledger/ledger";
import { CAUSE_DAYS } from "@tongban/runtime/rows";
import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, it } from "vitest";
import { checks } from "../infra/house.ts";
import { archiveRetention, inboxRetention } from "../infra/retention.ts";
import {
  actions,
  china,
  draw,
  functionsIn,
  platform,
  type Statement,
  statementsOf,
  templates,
} from "./support/house.ts";

describe("every stack", () => {
  it.each(templates)(
    "$name: a queue has dead letters, or is the last stop with an alarm; all are sealed in transit and at rest",
    (drawn) => {
      const alarms = JSON.stringify(drawn.of("AWS::CloudWatch::Alarm"));
      const policies = drawn.of<{ Queues: unknown[]; PolicyDocument: { Statement: Statement[] } }>(
        "AWS::SQS::QueuePolicy",
      );
      for (const { id, properties } of drawn.of<Record<string, unknown>>("AWS::SQS::Queue")) {
        expect(properties.SqsManagedSseEnabled).toBe(true);
        const policy = policies.find(
          ({ properties: { Queues } }) => JSON.stringify(Queues) === JSON.stringify([{ Ref: id }]),
        );
        expect(policy?.properties.PolicyDocument.Statement[0]).toMatchObject({
          Effect: "Deny",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
        if (properties.RedrivePolicy) expect(properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 });
        else {
          expect(properties.MessageRetentionPeriod).toBe(14 * 86_400);
          expect(alarms).toContain(`"Fn::GetAtt":["${id}","QueueName"]`);
        }
      }
    },
  );

  it.each(templates)("$name: logs are kept for six months of any calendar, also beyond the stack", ({ of }) => {
    const groups = of<{ RetentionInDays: number }>("AWS::Logs::LogGroup");
    expect(groups.length).toBeGreaterThanOrEqual(of("AWS::Lambda::Function").length);
    for (const { properties, DeletionPolicy } of groups) {
      expect(properties.RetentionInDays).toBeGreaterThanOrEqual(184);
      expect(DeletionPolicy).toBe("Retain");
    }
  });

  it.each(templates)("$name: functions run on the newest Node, and each alarm calls somebody", (drawn) => {
    for (const { properties } of functionsIn(drawn))
      expect(properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
    const alarms = drawn.of<{ AlarmActions?: unknown[] }>("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThanOrEqual(2 * functionsIn(drawn).length);
    for (const { properties } of alarms) expect(properties.AlarmActions).toHaveLength(1);
  });

  it.each(templates)("$name: uses only what China has", ({ resources }) => {
    const inChina = /^AWS::(ApiGatewayV2|CloudWatch|DynamoDB|Events|IAM|KMS|Lambda|Logs|S3|SNS|SQS|SSM|Scheduler)::/;
    const types = Object.values(resources).map(({ Type }) => Type);
    expect(types.filter((type) => !inChina.test(type) || type === "AWS::Lambda::Url")).toEqual([]);
    expect(JSON.stringify(resources)).not.toMatch(/TracingConfig|xray|cognito/i);
  });

  it.each(templates)("$name: no managed policy, no wildcard action, no import from another stack", (drawn) => {
    for (const { properties } of drawn.of("AWS::IAM::Role")) expect(properties).not.toHaveProperty("ManagedPolicyArns");
    const statements = statementsOf(drawn);
    expect(statements.flatMap(actions).filter((action) => action.includes("*"))).toEqual([]);
    expect(statements.filter(({ Resource }) => [Resource].flat().includes("*"))).toEqual([]);
    expect(JSON.stringify(drawn.resources)).not.toContain("Fn::ImportValue");
  });
});

describe("the platform", () => {
  it("answers unknown routes only to those with a token, and writes an access log without paths", () => {
    expect(platform.of("AWS::ApiGatewayV2::Route")).toMatchObject([
      { properties: { RouteKey: "$default", AuthorizationType: "JWT" } },
    ]);
    const [stage] = platform.of<{ AccessLogSettings: { Format: string } }>("AWS::ApiGatewayV2::Stage");
    expect(stage?.properties.AccessLogSettings.Format).toContain("$context.routeKey");
    expect(stage?.properties.AccessLogSettings.Format).not.toMatch(/context\.path|querystring/);
  });

  it("keeps keys and law for ever; the seal is denied to whoever names no region, a signature to all but inboxes", () => {
    const keys = platform.of<{ KeyUsage?: string; KeyPolicy: { Statement: Statement[] } }>("AWS::KMS::Key");
    expect(keys).toHaveLength(3);
    for (const { DeletionPolicy } of [...keys, ...platform.of("AWS::S3::Bucket")])
      expect(DeletionPolicy).toBe("Retain");
    const [seal] = keys.filter(({ properties }) => properties.KeyUsage === undefined);
    expect(seal?.properties).toMatchObject({ EnableKeyRotation: true });
    expect(seal?.properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Null: { "kms:EncryptionContext:region": "true" } } }),
    );
    const [ledger] = keys.filter(({ properties }) => properties.KeyUsage === "SIGN_VERIFY");
    expect(ledger?.properties.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Effect: "Deny",
        Action: "kms:Sign",
        Principal: { AWS: "*" },
        Condition: { ArnNotLike: { "aws:PrincipalArn": expect.anything() } },
      }),
    );
  });

  it("keeps the regions' keys without versions, so that what is deleted is gone, and for nobody without a region", () => {
    const [keys] = platform.of<Record<string, unknown>>("AWS::S3::Bucket").filter(({ id }) => id.startsWith("Keys"));
    expect(keys?.properties).not.toHaveProperty("VersioningConfiguration");
    expect(keys?.properties).not.toHaveProperty("ReplicationConfiguration");
    expect(keys?.properties).toMatchObject({
      BucketEncryption: {},
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const policies = platform.of<{ Bucket: unknown; PolicyDocument: { Statement: Statement[] } }>(
      "AWS::S3::BucketPolicy",
    );
    const own = policies.find(
      ({ properties }) => JSON.stringify(properties.Bucket) === JSON.stringify({ Ref: keys?.id }),
    );
    expect(own?.properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Null: { "aws:PrincipalTag/region": "true" } } }),
    );
  });

  it("keeps the archive for less time than a cause row lives, so that a replay is never news", () => {
    expect(CAUSE_DAYS).toBeGreaterThan(archiveRetention.toDays());
    expect(platform.of("AWS::Events::Archive")).toMatchObject([
      { properties: { RetentionDays: archiveRetention.toDays() } },
    ]);
  });

  it("keeps a day open for longer than a message may wait in an inbox, so that none comes late into a closed one", () => {
    expect(LATE_DAYS).toBeGreaterThan(inboxRetention.toDays());
    for (const drawn of templates.filter(({ name }) => name !== platform.name))
      expect(drawn.of("AWS::SQS::Queue")).toContainEqual(
        expect.objectContaining({
          id: expect.stringMatching(/^InboxQueue/),
          properties: expect.objectContaining({ MessageRetentionPeriod: inboxRetention.toSeconds() }),
        }),
      );
  });

  it("hands on every id that a service asks for", () => {
    const given = platform.of<{ Name: string }>("AWS::SSM::Parameter").map(({ properties }) => properties.Name);
    const asked = china.stacks.flatMap((stack) =>
      Object.values<{ Type: string; Default: string }>(Template.fromStack(stack).toJSON().Parameters ?? {})
        .filter(({ Type }) => Type.startsWith("AWS::SSM::Parameter"))
        .map(({ Default }) => Default)
        .filter((name) => name.startsWith("/tongban/")),
    );
    expect(new Set(asked)).toEqual(new Set(given));
  });
});

describe.each([
  ["aws-cn", china, "cn-northwest-1", "arn:aws:"],
  ["aws", draw("aws"), "ap-southeast-1", "arn:aws-cn:"],
] as const)("%s", (_, { app, stacks }, region, foreign) => {
  it("is drawn for its own region, with no name of another partition", () => {
    for (const stack of stacks) {
      expect(stack.region).toBe(region);
      expect(JSON.stringify(Template.fromStack(stack).toJSON())).not.toContain(foreign);
    }
  });

  it("has nothing that cdk-nag would change", () => {
    for (const pack of checks()) expect(pack.validateScope(app).violations).toEqual([]);
  });
});

it("asks cdk-nag questions that a careless queue fails", () => {
  const app = new App();
  new Queue(new Stack(app, "careless"), "Queue");
  const rules = checks().flatMap((pack) => pack.validateScope(app).violations.map(({ ruleName }) => ruleName));
  expect(rules).toContain("AwsSolutions-SQS4");
});

it("refuses a partition that it does not know", () => {
  expect(() => draw("aws-moon")).toThrow("aws-moon");
});
