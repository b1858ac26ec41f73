import { createHash } from "node:crypto";

/** Where a resource stands: enough to name it. */
export type Place = {
  partition: string;
  region: string;
  account: string;
  /** The one endpoint that all services answer at. */
  endpoint: string;
  stack: string;
  id: string;
  /** The name its template gives it, or one made of its stack and logical id. */
  name: string;
  /** A name in a template's own property. */
  property(name: string): string | undefined;
};

/** What `Ref` and `Fn::GetAtt` answer for a resource. */
export type Identity = { ref: string; arn?: string; attributes: Record<string, string> };

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const arnOf = ({ partition, region, account }: Place, service: string, rest: string) =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;

const table = (place: Place): Identity => {
  const arn = arnOf(place, "dynamodb", `table/${place.name}`);
  return { ref: place.name, arn, attributes: { Arn: arn, StreamArn: `${arn}/stream/local`, TableId: place.name } };
};
const iam = (place: Place, kind: string): Identity => {
  const arn = `arn:${place.partition}:iam::${place.account}:${kind}/${place.name}`;
  return { ref: kind === "role" ? place.name : arn, arn, attributes: { Arn: arn, RoleId: digest(arn).slice(0, 20) } };
};
const withArn = (place: Place, service: string, rest: string): Identity => {
  const arn = arnOf(place, service, rest);
  return { ref: place.name, arn, attributes: { Arn: arn } };
};
const plain = (place: Place): Identity => ({ ref: place.name, attributes: {} });
const api = (place: Place): Identity => {
  const ref = digest(`${place.stack}/${place.id}`).slice(0, 10);
  return { ref, attributes: { Id: ref, ApiId: ref, AuthorizerId: ref, RouteId: ref, ApiEndpoint: place.endpoint } };
};

/**
 * Every type of resource that the local cloud knows, with the identity it gets. Those that only describe what AWS
 * would watch or keep (alarms, log groups, archives) have an identity and nothing behind it.
 */
export const resourceTypes: Record<string, (place: Place) => Identity> = {
  "AWS::DynamoDB::Table": table,
  "AWS::DynamoDB::GlobalTable": table,
  "AWS::Lambda::Function": (place) => withArn(place, "lambda", `function:${place.name}`),
  "AWS::Lambda::EventSourceMapping": (place) => ({ ref: place.name, attributes: { Id: place.name } }),
  "AWS::Lambda::Permission": plain,
  "AWS::SQS::Queue": (place) => {
    const arn = arnOf(place, "sqs", place.name);
    const ref = `${place.endpoint}/${place.account}/${place.name}`;
    return { ref, arn, attributes: { Arn: arn, QueueName: place.name, QueueUrl: ref } };
  },
  "AWS::SQS::QueuePolicy": plain,
  "AWS::SNS::Topic": (place) => {
    const arn = arnOf(place, "sns", place.name);
    return { ref: arn, arn, attributes: { TopicArn: arn, TopicName: place.name } };
  },
  "AWS::SNS::TopicPolicy": plain,
  "AWS::SNS::Subscription": plain,
  "AWS::Events::EventBus": (place) => {
    const identity = withArn(place, "events", `event-bus/${place.name}`);
    return { ...identity, attributes: { ...identity.attributes, Name: place.name } };
  },
  "AWS::Events::EventBusPolicy": plain,
  "AWS::Events::Rule": (place) =>
    withArn(place, "events", `rule/${[place.property("EventBusName")?.split("/").at(-1), place.name].join("/")}`),
  "AWS::Events::Archive": (place) => withArn(place, "events", `archive/${place.name}`),
  "AWS::Scheduler::Schedule": (place) => withArn(place, "scheduler", `schedule/default/${place.name}`),
  "AWS::Scheduler::ScheduleGroup": (place) => withArn(place, "scheduler", `schedule-group/${place.name}`),
  "AWS::IAM::Role": (place) => iam(place, "role"),
  "AWS::IAM::Policy": plain,
  "AWS::IAM::ManagedPolicy": (place) => iam(place, "policy"),
  "AWS::KMS::Key": (place) => {
    const ref = digest(`${place.stack}/${place.id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
    const arn = arnOf(place, "kms", `key/${ref}`);
    return { ref, arn, attributes: { Arn: arn, KeyId: ref } };
  },
  "AWS::KMS::Alias": plain,
  "AWS::S3::Bucket": (place) => {
    const name = place.name.toLowerCase();
    const arn = `arn:${place.partition}:s3:::${name}`;
    return { ref: name, arn, attributes: { Arn: arn } };
  },
  "AWS::S3::BucketPolicy": plain,
  "AWS::ApiGatewayV2::Api": api,
  "AWS::ApiGatewayV2::Stage": plain,
  "AWS::ApiGatewayV2::Route": api,
  "AWS::ApiGatewayV2::Integration": api,
  "AWS::ApiGatewayV2::Authorizer": api,
  "AWS::SSM::Parameter": (place) => ({ ref: place.name, attributes: {} }),
  "AWS::Logs::LogGroup": (place) => {
    const arn = arnOf(place, "logs", `log-group:${place.name}:*`);
    return { ref: place.name, arn, attributes: { Arn: arn } };
  },
  "AWS::Logs::ResourcePolicy": plain,
  "AWS::CloudWatch::Alarm": (place) => withArn(place, "cloudwatch", `alarm:${place.name}`),
  "AWS::CloudWatch::Dashboard": plain,
  "AWS::CDK::Metadata": plain,
};

/** The property by which a template may name the resource itself. */
export const nameProperties: Record<string, string> = {
  "AWS::DynamoDB::Table": "TableName",
  "AWS::DynamoDB::GlobalTable": "TableName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::SNS::Topic": "TopicName",
  "AWS::Events::EventBus": "Name",
  "AWS::Events::Rule": "Name",
  "AWS::Scheduler::Schedule": "Name",
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::SSM::Parameter": "Name",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::CloudWatch::Alarm": "AlarmName",
};
