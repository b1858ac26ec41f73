import type { Contract } from "@tongban/events/contract";
import { nation } from "@tongban/kernel/region";
import { CfnOutput, Stack, type StackProps, TimeZone, Validations } from "aws-cdk-lib";
import {
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { EventBus, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { Code, IFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { SqsSendMessage } from "aws-cdk-lib/aws-scheduler-targets";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { drawFunction, drawFunctionRole } from "./function.ts";
import { type Handed, handed } from "./handed.ts";
import { allowSigning } from "./ledger.ts";
import { drawPapers } from "./papers.ts";
import { daySpreadSeconds, drawQueues, inboxConcurrency, inboxSeconds, inboxTries } from "./queues.ts";
import { rates } from "./rates.ts";
import { reachPlatform } from "./reach.ts";
import { drawRelay } from "./relay.ts";
import { drawTable } from "./table.ts";
import { drawTenantRole } from "./tenant.ts";

type Queues = ReturnType<typeof drawQueues>;
type ServiceProps = StackProps & { contract: Contract; code: (name: string) => Code };

/** One service, drawn from its contract: table, tenant role, functions, routes, what it hears, the relay of its facts. */
export class Service extends Stack {
  constructor(scope: Construct, id: string, { contract, code, ...props }: ServiceProps) {
    super(scope, id, { ...props, description: `Tongban: ${contract.name}` });
    const service = contract.name;
    const platform = handed(this);
    const alarms = Topic.fromTopicArn(this, "Alarms", platform.alarmsTopicArn);
    const bus = EventBus.fromEventBusName(this, "Bus", platform.busName);
    const table = drawTable(this);
    const queues = drawQueues(this, alarms);

    const roles = { api: drawFunctionRole(this, "ApiRole"), inbox: drawFunctionRole(this, "InboxRole") };
    const functions = [roles.api, roles.inbox];
    const tenant = drawTenantRole(this, { contract, table, platform, functions });
    for (const role of functions) reachPlatform(role, platform, contract.reach);
    queues.inbox.grantSendMessages(roles.inbox);
    allowSigning(roles.inbox, platform.ledgerKeyArn);
    queues.dead.grantSendMessages(roles.inbox);
    const papers = contract.reach?.papers && drawPapers(this, { service, inbox: queues.inbox, tenant });
    const environment = {
      SERVICE: service,
      TABLE_NAME: table.tableName,
      TENANT_ROLE_ARN: tenant.roleArn,
      LAW_BUCKET: platform.lawBucket,
      ...(contract.reach?.seals && { SEAL_KEY_ARN: platform.sealKeyArn, KEYS_BUCKET: platform.keysBucket }),
      ...(contract.reach?.persons && { PERSON_KEY_ARN: platform.personKeyArn }),
      ...(papers && { PAPERS_BUCKET: papers.bucketName }),
    };
    const api = drawFunction(this, "Api", {
      code: code(`${service}-api`),
      role: roles.api,
      alarms,
      seconds: 10,
      environment: { ...environment, RATES: JSON.stringify(rates) },
    });
    const inbox = drawFunction(this, "Inbox", {
      code: code(`${service}-inbox`),
      role: roles.inbox,
      alarms,
      seconds: inboxSeconds,
      environment: {
        ...environment,
        INBOX_QUEUE_URL: queues.inbox.queueUrl,
        LEDGER_KEY_ARN: platform.ledgerKeyArn,
        INBOX_TRIES: String(inboxTries),
        DEAD_LETTERS_URL: queues.dead.queueUrl,
        ...(contract.reach?.clock && { DAY_SPREAD_SECONDS: String(daySpreadSeconds) }),
      },
    });
    inbox.addEventSource(
      new SqsEventSource(queues.inbox, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: inboxConcurrency,
      }),
    );
    Validations.of(inbox).acknowledge({
      id: "Serverless-LambdaEventSourceMappingDestination",
      reason: "A mapping from SQS has no destination: what fails five times goes to the queue's dead letters",
    });

    drawRoutes(this, contract, platform, api);
    drawSubscriptions(this, contract, bus, queues);
    if (contract.reach?.clock === "daily") drawClock(this, service, queues);
    drawRelay(this, { service, table, bus, code: code("relay"), alarms, ...queues });

    // What an operator needs to publish and to send again: events.ts reads it.
    new CfnOutput(this, "TableName", { value: table.tableName });
    new CfnOutput(this, "UnpublishedUrl", { value: queues.unpublished.queueUrl });
    new CfnOutput(this, "UnrelayedUrl", { value: queues.unrelayed.queueUrl });
    new CfnOutput(this, "DeadLettersUrl", { value: queues.dead.queueUrl });
    new CfnOutput(this, "InboxUrl", { value: queues.inbox.queueUrl });
    new CfnOutput(this, "BusName", { value: bus.eventBusName });
  }
}

/** One route per route of the contract, each behind the platform's authorizer. */
const drawRoutes = (scope: Construct, { routes }: Contract, { apiId, authorizerId }: Handed, api: IFunction) => {
  const httpApi = HttpApi.fromHttpApiAttributes(scope, "HttpApi", { httpApiId: apiId });
  const authorizer = HttpAuthorizer.fromHttpAuthorizerAttributes(scope, "Authorizer", {
    authorizerId,
    authorizerType: HttpAuthorizerType.JWT,
  });
  const integration = new HttpLambdaIntegration("Integration", api, { scopePermissionToRoute: false });
  for (const route of Object.keys(routes)) {
    const [method, path] = route.split(" ") as [HttpMethod, string];
    new HttpRoute(scope, route, { httpApi, authorizer, integration, routeKey: HttpRouteKey.with(path, method) });
  }
};

/**
 * What the contract hears goes from the bus into the inbox, each fact only from the service that publishes it: IAM ties
 * every relay to its service's own source, so none can speak for another.
 */
const drawSubscriptions = (scope: Construct, { hears }: Contract, eventBus: IEventBus, { inbox, dead }: Queues) => {
  for (const [source, heard] of Map.groupBy(hears, (event) => event.source))
    new Rule(scope, `Hears-${source}`, {
      eventBus,
      eventPattern: { source: [source], detailType: heard.map(({ type }) => type) },
      targets: [new SqsQueue(inbox, { deadLetterQueue: dead })],
    });
};

/** Wakes the service soon after midnight, when a new day has begun in all of China. */
const drawClock = (scope: Construct, service: string, { inbox, dead }: Queues) =>
  new Schedule(scope, "Clock", {
    schedule: ScheduleExpression.cron({ minute: "5", hour: "0", timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new SqsSendMessage(inbox, {
      input: ScheduleTargetInput.fromObject({ command: `${service}.clock-struck`, region: nation }),
      deadLetterQueue: dead,
    }),
  });
