import { CfnOutput, CfnParameter, RemovalPolicy, Stack, type StackProps, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { alarm } from "./alarm.ts";
import { drawFunction, drawFunctionRole } from "./function.ts";
import { type Handed, parameter } from "./handed.ts";
import { drawKeys, drawPersonKey, drawSealKey } from "./keys.ts";
import { drawLedgerKey } from "./ledger.ts";
import { archiveRetention, logRetention } from "./retention.ts";

/** What every region and every service shares. It hands its ids on as parameters and knows no service. */
export class Platform extends Stack {
  constructor(scope: Construct, id: string, { code, ...props }: StackProps & { code: (name: string) => Code }) {
    super(scope, id, { ...props, description: "Tongban: what every service shares" });
    const alarms = new Topic(this, "Alarms", { enforceSSL: true });
    const { api, authorizer } = drawApi(this);
    const unknownRoute = drawFunction(this, "UnknownRoute", {
      code: code("unknown-route"),
      role: drawFunctionRole(this, "UnknownRouteRole"),
      alarms,
      seconds: 5,
      environment: { SERVICE: "platform" },
    });
    new HttpRoute(this, "Unknown", {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      authorizer,
      integration: new HttpLambdaIntegration("UnknownRoute", unknownRoute, { scopePermissionToRoute: false }),
    });
    alarm(this, alarms, "ApiBreakages", api.metricServerError());

    const ledgerKey = drawLedgerKey(this);
    hand(this, {
      apiId: api.apiId,
      authorizerId: authorizer.authorizerId,
      busName: drawBus(this).eventBusName,
      lawBucket: drawLaw(this).bucketName,
      keysBucket: drawKeys(this).bucketName,
      sealKeyArn: drawSealKey(this).keyArn,
      personKeyArn: drawPersonKey(this).keyArn,
      ledgerKeyArn: ledgerKey.keyArn,
      alarmsTopicArn: alarms.topicArn,
    });
    new CfnOutput(this, "ApiUrl", { value: api.apiEndpoint });
    new CfnOutput(this, "LedgerKeyArn", { value: ledgerKey.keyArn, description: "Its public key checks the digests" });
    new CfnOutput(this, "AlarmsTopic", { value: alarms.topicArn, description: "Operators subscribe here" });
  }
}

/** The API asks every caller for a token of the one issuer; Cognito is not to be had in China, so any OIDC provider is. */
const drawApi = (scope: Stack) => {
  const issuer = new CfnParameter(scope, "Issuer", { description: "The OIDC issuer: an https URL", minLength: 1 });
  const audience = new CfnParameter(scope, "Audience", { description: "The aud of its tokens", default: "tongban" });
  const authorizer = new HttpJwtAuthorizer("Authorizer", issuer.valueAsString, {
    jwtAudience: [audience.valueAsString],
  });
  const api = new HttpApi(scope, "Api", { createDefaultStage: false });
  const log = new LogGroup(scope, "AccessLog", { retention: logRetention, removalPolicy: RemovalPolicy.RETAIN });
  new HttpStage(scope, "Stage", {
    httpApi: api,
    stageName: "$default",
    autoDeploy: true,
    throttle: { rateLimit: 1000, burstLimit: 2000 },
    accessLogSettings: { destination: new LogGroupLogDestination(log), format: accessLogFormat },
  });
  return { api, authorizer };
};

/** The route, never the path's ids or the query: who asked what kind of thing, from where, and how it went. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    at: "$context.requestTimeEpoch",
    ip: "$context.identity.sourceIp",
    sub: "$context.authorizer.claims.sub",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    error: "$context.error.message",
  }),
);

const drawBus = (scope: Stack) => {
  const bus = new EventBus(scope, "Bus");
  bus.archive("Archive", { eventPattern: { account: [scope.account] }, retention: archiveRetention });
  return bus;
};

/**
 * What every function may know: merged policy packs under their digests, how regions stand, and what is sealed with for
 * each. Versioned, because a decision cites the packs.
 */
const drawLaw = (scope: Stack) => {
  const law = new Bucket(scope, "Law", {
    versioned: true,
    enforceSSL: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(law).acknowledge({
    id: "AwsSolutions-S1",
    reason:
      "It holds public law and public keys and no personal data; who changed which is a fact of the regions service",
  });
  return law;
};

const hand = (scope: Stack, ids: Handed) => {
  for (const [name, value] of Object.entries(ids))
    new StringParameter(scope, `Handed-${name}`, {
      parameterName: parameter(name as keyof Handed),
      stringValue: value,
    });
};
