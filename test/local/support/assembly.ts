// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's own placeholders
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

type Statement = Record<string, unknown>;
const at = (id: string, attribute = "Arn") => ({ "Fn::GetAtt": [id, attribute] });
const document = (...Statement: Statement[]) => ({ Version: "2012-10-17", Statement });
const allow = (Action: string | string[], Resource: unknown, Condition?: object): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const role = (id: string, ...statements: Statement[]) => ({
  [`${id}Role`]: {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  },
  [`${id}Policy`]: {
    Type: "AWS::IAM::Policy",
    Properties: { PolicyName: id, PolicyDocument: document(...statements), Roles: [{ Ref: `${id}Role` }] },
  },
});
const lambda = (id: string, handler: string, Timeout: number) => ({
  [id]: {
    Type: "AWS::Lambda::Function",
    Properties: {
      Code: { S3Bucket: { "Fn::Sub": "assets-${AWS::AccountId}" }, S3Key: "probe.zip" },
      Handler: `index.${handler}`,
      Role: at(`${id}Role`),
      Timeout,
      MemorySize: 256,
      Environment: {
        Variables: {
          SERVICE: "probe",
          TABLE_NAME: { Ref: "Table" },
          TENANT_ROLE_ARN: at("TenantRole"),
          EVENT_BUS_NAME: { Ref: "Bus" },
          QUEUE_URL: { Ref: "Inbox" },
          OTHER_QUEUE_URL: { Ref: "Dead" },
          BUCKET: { Ref: "Bucket" },
          SEAL_KEY: at("SealKey"),
          MAC_KEY: { Ref: "MacKey" },
        },
      },
    },
  },
});
const route = (id: string, key: string, gated: boolean) => ({
  [id]: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: { Ref: "HttpApi" },
      RouteKey: key,
      Target: { "Fn::Join": ["/", ["integrations", { Ref: "Integration" }]] },
      ...(gated && { AuthorizationType: "JWT", AuthorizerId: { Ref: "Authorizer" } }),
    },
  },
});
const queue = (properties: object = {}) => ({ Type: "AWS::SQS::Queue", Properties: properties });
const key = (properties: object = {}) => ({
  Type: "AWS::KMS::Key",
  Properties: {
    KeyPolicy: document({
      ...allow("kms:*", "*"),
      Principal: { AWS: { "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" } },
    }),
    ...properties,
  },
});

const tagged = {
  StringLike: { "aws:RequestTag/region": "??????" },
  "ForAllValues:StringEquals": { "aws:TagKeys": ["region"] },
};

/** A whole small house: an API, a table whose facts are relayed to a bus, an inbox, a clock, a tenant role, keys, a bucket. */
export const probeTemplate = {
  Parameters: { Issuer: { Type: "String" }, Audience: { Type: "String", Default: "nobody" } },
  Resources: {
    Table: {
      Type: "AWS::DynamoDB::GlobalTable",
      Properties: {
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((AttributeName) => ({
          AttributeName,
          AttributeType: "S",
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: "gsi1",
            KeySchema: [
              { AttributeName: "gsi1pk", KeyType: "HASH" },
              { AttributeName: "gsi1sk", KeyType: "RANGE" },
            ],
            Projection: { ProjectionType: "ALL" },
          },
        ],
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      },
    },
    Bus: { Type: "AWS::Events::EventBus", Properties: { Name: { "Fn::Sub": "${AWS::StackName}-bus" } } },
    Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
    SealKey: key(),
    MacKey: key({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
    Dead: queue(),
    Unrelayed: queue(),
    Inbox: queue({ VisibilityTimeout: 30, RedrivePolicy: { deadLetterTargetArn: at("Dead"), maxReceiveCount: 3 } }),
    InboxPolicy: {
      Type: "AWS::SQS::QueuePolicy",
      Properties: {
        Queues: [{ Ref: "Inbox" }],
        PolicyDocument: document({
          ...allow("sqs:SendMessage", at("Inbox"), { ArnEquals: { "aws:SourceArn": at("Rule") } }),
          Principal: { Service: "events.amazonaws.com" },
        }),
      },
    },
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        EventBusName: { Ref: "Bus" },
        EventPattern: { source: ["probe"], detail: { n: [{ exists: true }] } },
        State: "ENABLED",
        Targets: [{ Id: "Inbox", Arn: at("Inbox") }],
      },
    },
    Clock: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        ScheduleExpression: "cron(5 0 * * ? *)",
        ScheduleExpressionTimezone: "Asia/Shanghai",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: { Arn: at("Inbox"), RoleArn: at("ClockRole"), Input: '{"command":"struck"}' },
      },
    },
    ...role("Clock", allow("sqs:SendMessage", at("Inbox"))),
    TenantRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: document(
          ...["sts:AssumeRole", "sts:TagSession"].map((Action) => ({
            Effect: "Allow",
            Action,
            Principal: { AWS: at("ApiRole") },
            Condition: tagged,
          })),
        ),
        Policies: [
          {
            PolicyName: "tenant",
            PolicyDocument: document(
              allow(
                ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"].map(
                  (action) => `dynamodb:${action}`,
                ),
                [at("Table"), { "Fn::Join": ["", [at("Table"), "/index/gsi1"]] }],
                {
                  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["${aws:PrincipalTag/region}#*"] },
                  Null: { "dynamodb:LeadingKeys": "false" },
                },
              ),
              allow("kms:Decrypt", at("SealKey"), {
                StringEquals: { "kms:EncryptionContext:region": "${aws:PrincipalTag/region}" },
              }),
              allow("kms:GenerateDataKey", at("SealKey"), {
                "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["region"] },
                Null: { "kms:EncryptionContext:region": "false" },
              }),
            ),
          },
        ],
      },
    },
    ...role(
      "Api",
      allow(["sts:AssumeRole", "sts:TagSession"], at("TenantRole")),
      allow("kms:GenerateMac", at("MacKey")),
      allow("s3:GetObject", { "Fn::Sub": "${Bucket.Arn}/law/*" }),
      allow("s3:PutObject", { "Fn::Sub": "${Bucket.Arn}/law/*" }),
      allow("sqs:SendMessage", at("Inbox")),
    ),
    ...lambda("Api", "api", 3),
    ...role(
      "Relay",
      allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], at("Table", "StreamArn")),
      allow("events:PutEvents", at("Bus"), { StringEquals: { "events:source": "probe" } }),
    ),
    ...lambda("Relay", "relay", 5),
    ...role(
      "Heard",
      allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], at("Inbox")),
      allow("dynamodb:PutItem", at("Table")),
    ),
    ...lambda("Heard", "inbox", 5),
    Stream: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        EventSourceArn: at("Table", "StreamArn"),
        FunctionName: { Ref: "Relay" },
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 3,
        StartingPosition: "TRIM_HORIZON",
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        FilterCriteria: {
          Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"fact#"}]}}}}' }],
        },
        DestinationConfig: { OnFailure: { Destination: at("Unrelayed") } },
      },
    },
    Feed: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        EventSourceArn: at("Inbox"),
        FunctionName: { Ref: "Heard" },
        BatchSize: 10,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      },
    },
    HttpApi: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "probe", ProtocolType: "HTTP" } },
    Authorizer: {
      Type: "AWS::ApiGatewayV2::Authorizer",
      Properties: {
        ApiId: { Ref: "HttpApi" },
        AuthorizerType: "JWT",
        IdentitySource: ["$request.header.Authorization"],
        JwtConfiguration: { Issuer: { Ref: "Issuer" }, Audience: [{ Ref: "Audience" }] },
      },
    },
    Integration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        ApiId: { Ref: "HttpApi" },
        IntegrationType: "AWS_PROXY",
        IntegrationUri: at("Api"),
        PayloadFormatVersion: "2.0",
      },
    },
    ...route("Anything", "$default", true),
    ...route("Ask", "POST /ask", false),
    ...route("Thing", "GET /things/{id}", true),
    ...route("Best", "GET /things/best", true),
    ...route("Rest", "ANY /rest/{path+}", true),
    ...route("Throw", "GET /throw", false),
    ...route("Sleep", "GET /sleep", false),
    ...route("Exit", "GET /exit", false),
  },
};

/** Writes templates as a synthesised assembly, with the probe's bundle, and answers its folder. */
export const writeAssembly = async (templates: Record<string, object>): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-assembly-"));
  await build({
    entryPoints: [resolve(import.meta.dirname, "probe.ts")],
    outfile: join(dir, "asset.probe/index.js"),
    bundle: true,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  await writeFile(join(dir, "asset.probe/package.json"), '{"type":"commonjs"}');
  const artifacts = Object.keys(templates).map((name) => [
    name,
    {
      type: "aws:cloudformation:stack",
      environment: "aws://unknown-account/cn-northwest-1",
      properties: { templateFile: `${name}.template.json` },
    },
  ]);
  const assets = {
    files: { probe: { source: { path: "asset.probe" }, destinations: { here: { objectKey: "probe.zip" } } } },
  };
  await writeFile(join(dir, "manifest.json"), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [name, template] of Object.entries(templates)) {
    await writeFile(join(dir, `${name}.template.json`), JSON.stringify(template));
    await writeFile(join(dir, `${name}.assets.json`), JSON.stringify(assets));
  }
  return dir;
};
