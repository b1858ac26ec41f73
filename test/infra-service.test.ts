import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openThrottle } from "@tongban/runtime/throttle";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../infra/local/run/pattern.ts";
import { indexes } from "../infra/table.ts";
import { actions, arn, functionsIn, pairs, reachingS3, roleOf, type Statement, statementsOf } from "./support/house.ts";

const sourceOf = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const sourcesOf = (service: string) =>
  globSync(`services/${service}/src/**/*.ts`, { cwd: join(import.meta.dirname, "..") }).map(sourceOf);

describe.each(pairs)("$contract.name", ({ contract, ...drawn }) => {
  it("has one table of the one shape, which outlives its stack", () => {
    const tables = drawn.of("AWS::DynamoDB::GlobalTable");
    expect(tables).toHaveLength(1);
    const schema = (prefix: string) => [
      { AttributeName: `${prefix}pk`, KeyType: "HASH" },
      { AttributeName: `${prefix}sk`, KeyType: "RANGE" },
    ];
    expect(tables[0]).toMatchObject({
      DeletionPolicy: "Retain",
      properties: {
        KeySchema: schema(""),
        GlobalSecondaryIndexes: indexes.map((IndexName) => ({
          IndexName,
          KeySchema: schema(IndexName),
          Projection: { ProjectionType: "ALL" },
        })),
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
        SSESpecification: { SSEEnabled: true },
        Replicas: [
          { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
        ],
      },
    });
  });

  it("reaches rows only as the tenant of one region, and never without a key", () => {
    const tenant = roleOf(drawn, /^TenantRole/);
    const reaching = statementsOf(drawn).filter((statement) =>
      actions(statement).some(
        (action) => action.startsWith("dynamodb:") && !/Stream|GetRecords|ShardIterator/.test(action),
      ),
    );
    expect(reaching).toHaveLength(1);
    expect(reaching[0]).toMatchObject({
      roles: [tenant],
      Condition: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["$" + "{aws:PrincipalTag/region}#*"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });
    const verbs = ["BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query"];
    expect(reaching.flatMap(actions).toSorted()).toEqual(verbs.map((verb) => `dynamodb:${verb}`));
  });

  it("gives no function's own role a table; only the relay reads the stream", () => {
    const relay = roleOf(drawn, /^RelayRole/);
    for (const { properties } of functionsIn(drawn)) {
      const [role] = properties.Role["Fn::GetAtt"];
      const touching = statementsOf(drawn)
        .filter(({ roles }) => roles.includes(role))
        .flatMap(actions)
        .filter((action) => action.startsWith("dynamodb:"));
      const stream = [
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
      ];
      expect(touching.sort()).toEqual(role === relay ? stream : []);
    }
  });

  it("lets only its api and its inbox become the tenant, of one region, under the service's name", () => {
    const edges = [roleOf(drawn, /^ApiRole/), roleOf(drawn, /^InboxRole/)];
    const tenant = drawn.of<{ AssumeRolePolicyDocument: { Statement: Statement[] } }>("AWS::IAM::Role");
    const trust =
      tenant.find(({ id }) => id.startsWith("TenantRole"))?.properties.AssumeRolePolicyDocument.Statement ?? [];
    const oneRegion = {
      StringLike: { "aws:RequestTag/region": "??????" },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["region"] },
      Null: { "sts:TransitiveTagKeys": "true" },
    };
    for (const [action, conditions] of [
      ["sts:AssumeRole", { ...oneRegion, StringEquals: { "sts:RoleSessionName": contract.name } }],
      ["sts:TagSession", oneRegion],
    ] as const) {
      const statements = trust.filter((statement) => actions(statement).includes(action));
      expect(statements.map(({ Principal }) => Principal)).toEqual(edges.map((id) => ({ AWS: arn(id) })));
      for (const { Condition } of statements) expect(Condition).toEqual(conditions);
    }
    const asking = statementsOf(drawn).filter((statement) => actions(statement).includes("sts:AssumeRole"));
    const callers = asking.filter(({ Effect }) => Effect === "Allow");
    expect(callers.flatMap(({ roles }) => roles)).toEqual(edges);
    for (const { Condition } of callers) expect(Condition).toEqual(oneRegion);
    for (const edge of edges) {
      const denied = asking.filter(({ Effect, roles }) => Effect === "Deny" && roles.includes(edge));
      const places = denied.map(({ Condition }) => JSON.stringify(Condition));
      expect(places).toHaveLength(6);
      for (const [n, place] of places.entries())
        for (const digit of "0123456789") expect(place).toContain(`"${"?".repeat(n)}${digit}${"?".repeat(5 - n)}"`);
    }
  });

  it("opens what is sealed for its own region, or keeps its keys, only if its contract says so, and never both", () => {
    const kms = statementsOf(drawn).filter((statement) => actions(statement).join().startsWith("kms:"));
    const tenant = roleOf(drawn, /^TenantRole/);
    const tagged = "$" + "{aws:PrincipalTag/region}";
    const { seals } = contract.reach ?? {};
    const use = seals && { opens: "kms:Decrypt", keeps: "kms:Encrypt" }[seals];
    const only = { "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["region"] } };
    expect(
      kms.filter(({ roles }) => roles.includes(tenant)).map(({ Action, Condition }) => [Action, Condition]),
    ).toEqual(use === undefined ? [] : [[use, { ...only, StringEquals: { "kms:EncryptionContext:region": tagged } }]]);
    const s3 = reachingS3(drawn, "keysBucket");
    expect(s3.flatMap(actions)).toEqual(
      { opens: ["s3:GetObject"], keeps: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], none: [] }[
        seals ?? "none"
      ],
    );
    for (const { Resource } of s3)
      expect(JSON.stringify(Resource)).toMatch(/keysBucket.*\/\$\{aws:PrincipalTag\/region\}\/\*/);
    const opening = sourcesOf(contract.name).some((text) => /\bunseal(Bytes)?\(/.test(text));
    const keeping = sourcesOf(contract.name).some((text) => /\b(make|destroy)Keys\(/.test(text));
    expect(seals).toBe(keeping ? "keeps" : opening ? "opens" : undefined);
  });

  it("makes persons' ids only if its contract says so", () => {
    const tenant = roleOf(drawn, /^TenantRole/);
    const own = statementsOf(drawn).filter(
      (statement) => actions(statement).join().includes("kms:") && !statement.roles.includes(tenant),
    );
    const sign = own.filter((statement) => actions(statement).includes("kms:Sign"));
    const persons = own.filter((statement) => !sign.includes(statement));
    const edges = [roleOf(drawn, /^ApiRole/), roleOf(drawn, /^InboxRole/)];
    expect(persons.flatMap(({ Action, roles }) => roles.map((role) => [Action, role]))).toEqual(
      contract.reach?.persons ? edges.map((role) => ["kms:GenerateMac", role]) : [],
    );
    for (const { Resource } of persons) expect(JSON.stringify(Resource)).toContain("personKeyArn");
    const files = globSync(`services/${contract.name}/src/{,*/}{api,inbox,routes,reactions}.ts`);
    const uses = files.some((path) => /\b(personOf|partiesOf)\b/.test(sourceOf(path)));
    expect(contract.reach?.persons).toBe(uses ? "identifies" : undefined);
  });

  it("signs the digests of its days from its inbox only, whole texts by one algorithm", () => {
    const sign = statementsOf(drawn).filter((statement) => actions(statement).includes("kms:Sign"));
    expect(sign).toMatchObject([
      {
        roles: [roleOf(drawn, /^InboxRole/)],
        Action: "kms:Sign",
        Condition: { StringEquals: { "kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "RAW" } },
      },
    ]);
    expect(JSON.stringify(sign[0]?.Resource)).toContain("ledgerKeyArn");
  });

  it("sends itself commands and dead letters from its inbox only; its relay sets aside what is not published", () => {
    const sending = statementsOf(drawn).filter((statement) => actions(statement).includes("sqs:SendMessage"));
    const to = sending.flatMap(({ roles, Resource }) => roles.map((role) => `${role} ${JSON.stringify(Resource)}`));
    const own = to.filter((line) => /^(Api|Inbox|Relay|Tenant)Role/.test(line));
    expect(own.toSorted()).toEqual([
      expect.stringMatching(/^InboxRole.*"DeadLetters/),
      expect.stringMatching(/^InboxRole.*"InboxQueue/),
      expect.stringMatching(/^RelayRole.*"Unpublished/),
      expect.stringMatching(/^RelayRole.*"Unrelayed/),
    ]);
  });

  it("has the contract's routes, each behind the authorizer", () => {
    const routes = drawn.of<{ RouteKey: string; AuthorizationType: string; AuthorizerId: unknown }>(
      "AWS::ApiGatewayV2::Route",
    );
    expect(routes.map(({ properties }) => properties.RouteKey).sort()).toEqual(Object.keys(contract.routes).sort());
    for (const { properties } of routes) {
      expect(properties.AuthorizationType).toBe("JWT");
      expect(JSON.stringify(properties.AuthorizerId)).toContain("authorizerId");
    }
  });

  it("hears what its contract hears, and publishes under its own name", () => {
    const rules = drawn.of<{ EventPattern: unknown; Targets: unknown[] }>("AWS::Events::Rule");
    const patterns = rules.map(({ properties }) => compilePattern(properties.EventPattern));
    const isHeard = (source: string, type: string) =>
      patterns.some((matches) => matches({ source, "detail-type": type, detail: {} }));
    const published = pairs.flatMap((pair) => pair.contract.publishes);
    for (const { type } of published) {
      const speakers = pairs.map((pair) => pair.contract.name).filter((name) => isHeard(name, type));
      const heard = contract.hears.some((event) => event.type === type);
      expect([type, ...speakers]).toEqual(heard ? [type, type.split(".")[0]] : [type]);
    }
    for (const { properties } of rules) expect(properties.Targets).toMatchObject([{ DeadLetterConfig: {} }]);
    expect(contract.publishes.filter(({ source }) => source !== contract.name)).toEqual([]);
    expect(statementsOf(drawn).filter((statement) => actions(statement).includes("events:PutEvents"))).toMatchObject([
      {
        roles: [roleOf(drawn, /^RelayRole/)],
        Condition: {
          "ForAllValues:StringEquals": { "events:source": [contract.name] },
          Null: { "events:source": "false" },
        },
      },
    ]);
  });

  it("relays fact rows in part batches and loses none", () => {
    const mappings = drawn.of<Record<string, unknown>>("AWS::Lambda::EventSourceMapping");
    const relay = mappings.find(({ properties }) => "StartingPosition" in properties);
    const filter = { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: "fact#" }] } } } };
    expect(relay?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: {} },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(filter) }] },
      StartingPosition: "TRIM_HORIZON",
    });
    for (const { properties } of mappings)
      expect(properties.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
  });

  it("lets no backlog of its inbox take all the concurrency there is", () => {
    const mappings = drawn.of<Record<string, unknown>>("AWS::Lambda::EventSourceMapping");
    const inbox = mappings.filter(({ properties }) => !("StartingPosition" in properties));
    expect(inbox.map(({ properties }) => properties.ScalingConfig)).toEqual([{ MaximumConcurrency: 20 }]);
  });

  it("states what `pnpm events` asks of it", () => {
    expect(Object.keys(drawn.outputs).toSorted()).toEqual([
      "BusName",
      "DeadLettersUrl",
      "InboxUrl",
      "TableName",
      "UnpublishedUrl",
      "UnrelayedUrl",
    ]);
  });

  it("is woken only if its contract says so", () => {
    const schedules = drawn.of<{ ScheduleExpressionTimezone: string; Target: { Input: string } }>(
      "AWS::Scheduler::Schedule",
    );
    expect(schedules.map(({ properties }) => [properties.ScheduleExpressionTimezone, properties.Target.Input])).toEqual(
      contract.reach?.clock
        ? [["Asia/Shanghai", JSON.stringify({ command: `${contract.name}.clock-struck`, region: "000000" })]]
        : [],
    );
    const spread = functionsIn(drawn).flatMap(
      ({ properties }) => properties.Environment.Variables.DAY_SPREAD_SECONDS ?? [],
    );
    expect(spread).toEqual(contract.reach?.clock ? ["900"] : []);
  });

  it("hands its API the rates by which it opens a throttle", () => {
    const rates = String(functionsIn(drawn)[0]?.properties.Environment.Variables.RATES);
    expect(() => openThrottle(rates)).not.toThrow();
  });

  it("tells its functions what they need to know", () => {
    const both = [
      ...(contract.reach?.seals ? ["KEYS_BUCKET"] : []),
      "LAW_BUCKET",
      ...(contract.reach?.papers ? ["PAPERS_BUCKET"] : []),
      ...(contract.reach?.persons ? ["PERSON_KEY_ARN"] : []),
      ...(contract.reach?.seals ? ["SEAL_KEY_ARN"] : []),
      "SERVICE",
      "TABLE_NAME",
      "TENANT_ROLE_ARN",
    ];
    const relay = ["EVENT_BUS_NAME", "SERVICE", "UNPUBLISHED_QUEUE_URL"];
    expect(functionsIn(drawn).map(({ properties }) => Object.keys(properties.Environment.Variables).sort())).toEqual([
      [...both, "RATES"].sort(),
      [
        ...(contract.reach?.clock ? ["DAY_SPREAD_SECONDS"] : []),
        "DEAD_LETTERS_URL",
        "INBOX_QUEUE_URL",
        "INBOX_TRIES",
        "LEDGER_KEY_ARN",
        ...both,
      ].sort(),
      relay,
    ]);
  });
});
