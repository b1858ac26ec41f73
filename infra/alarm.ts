import { Duration } from "aws-cdk-lib";
import { ComparisonOperator, type Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";

/** Tells the operators when a measure reaches its threshold (at first sight, unless said otherwise) within five minutes. */
export const alarm = (scope: Construct, topic: ITopic, id: string, metric: Metric, threshold = 1) =>
  metric
    .with({ period: Duration.minutes(5) })
    .createAlarm(scope, `${id}Alarm`, {
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    .addAlarmAction(new SnsAction(topic));
