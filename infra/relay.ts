import { Duration } from "aws-cdk-lib";
import type { ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { IEventBus } from "aws-cdk-lib/aws-events";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type Code, FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { alarm } from "./alarm.ts";
import { drawFunction, drawFunctionRole } from "./function.ts";

type Drawing = {
  service: string;
  table: TableV2;
  bus: IEventBus;
  code: Code;
  alarms: ITopic;
  unpublished: Queue;
  unrelayed: Queue;
};

/** How long a fact may wait for the bus before somebody is told. */
const lateMilliseconds = 5 * 60_000;

/** A relay that the bus refuses tries on, in order, until shortly before the stream forgets (after 24 hours). */
const longestTrial = Duration.hours(20);

/**
 * The relay carries a service's facts from its table's stream to the bus, under the service's own name and no other. The
 * filter matches a leaf, the sort key of a fact row.
 */
export const drawRelay = (scope: Construct, { service, table, bus, unpublished, unrelayed, ...drawing }: Drawing) => {
  const role = drawFunctionRole(scope, "RelayRole");
  const environment = {
    SERVICE: service,
    EVENT_BUS_NAME: bus.eventBusName,
    UNPUBLISHED_QUEUE_URL: unpublished.queueUrl,
  };
  const relay = drawFunction(scope, "Relay", { ...drawing, role, seconds: 60, environment });
  role.addToPolicy(
    new PolicyStatement({
      actions: ["events:PutEvents"],
      resources: [bus.eventBusArn],
      conditions: {
        "ForAllValues:StringEquals": { "events:source": [service] },
        Null: { "events:source": "false" },
      },
    }),
  );
  unpublished.grantSendMessages(role);
  relay.addEventSource(
    new DynamoEventSource(table as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxRecordAge: longestTrial,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(unrelayed),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual("INSERT"),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith("fact#") } } },
        }),
      ],
    }),
  );
  alarm(scope, drawing.alarms, "RelayLate", relay.metric("IteratorAge", { statistic: "Maximum" }), lateMilliseconds);
};
