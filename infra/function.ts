import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, type Code, Function as LambdaFunction, RecursiveLoop, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import { alarm } from "./alarm.ts";
import { logRetention } from "./retention.ts";

/** A function's own role: it may do nothing until it is told. */
export const drawFunctionRole = (scope: Construct, id: string) =>
  new Role(scope, id, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });

type Drawing = { code: Code; role: Role; alarms: ITopic; seconds: number; environment: Record<string, string> };

/**
 * A function with its log and alarms for its errors and throttles. It may send messages to its own queue, page after page
 * of a long list, which Lambda would otherwise end as a loop.
 */
export const drawFunction = (scope: Construct, id: string, { alarms, seconds, ...drawing }: Drawing) => {
  const logGroup = new LogGroup(scope, `${id}Log`, { retention: logRetention, removalPolicy: RemovalPolicy.RETAIN });
  logGroup.grantWrite(drawing.role);
  const drawn = new LambdaFunction(scope, id, {
    ...drawing,
    logGroup,
    timeout: Duration.seconds(seconds),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 1024,
    recursiveLoop: RecursiveLoop.ALLOW,
  });
  alarm(scope, alarms, `${id}Errors`, drawn.metricErrors());
  alarm(scope, alarms, `${id}Throttles`, drawn.metricThrottles());
  return drawn;
};
