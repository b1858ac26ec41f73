import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { taggedRegion } from "./tenant.ts";

/** What came from outside lies here in the clear until it is taken in; what is kept is sealed. Their keys begin so. */
const [arrived, kept] = ["incoming/", "kept/"];

type Drawing = { service: string; inbox: Queue; tenant: Role };

/**
 * The bucket of the papers a service keeps, which tells the inbox what has come. It has no versions, for deleted is to
 * be deleted; what nobody takes in ends after a day. The tenant reaches what is of its region, object by object: it may
 * not even list, so that a key has to be known.
 */
export const drawPapers = (scope: Construct, { service, inbox, tenant }: Drawing) => {
  // Its name is known beforehand: the queue has to trust the bucket before the bucket can speak to it.
  const bucketName = `tongban-${service}-papers-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
  const arn = `arn:${Aws.PARTITION}:s3:::${bucketName}`;
  const speaks = inbox.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("s3.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [inbox.queueArn],
      conditions: { ArnEquals: { "aws:SourceArn": arn }, StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  const papers = new Bucket(scope, "Papers", {
    bucketName,
    enforceSSL: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      { id: "nobody-took-it-in", prefix: arrived, expiration: Duration.days(1) },
      { id: "broken-off", abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
  if (speaks.policyDependable) papers.node.addDependency(speaks.policyDependable);
  if (papers.node.defaultChild instanceof CfnBucket)
    papers.node.defaultChild.notificationConfiguration = {
      queueConfigurations: [
        {
          event: "s3:ObjectCreated:*",
          queue: inbox.queueArn,
          filter: { s3Key: { rules: [{ name: "prefix", value: arrived }] } },
        },
      ],
    };
  Validations.of(papers).acknowledge({
    id: "AwsSolutions-S1",
    reason: "What is kept is sealed, so that who gets at an object reads nothing; each reading by the API leaves a row",
  });
  tenant.addToPolicy(
    new PolicyStatement({
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [arrived, kept].map((prefix) => `${arn}/${prefix}${taggedRegion}/*`),
    }),
  );
  for (const prefix of [arrived, kept])
    Validations.of(tenant).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::tongban-${service}-papers-<AWS::AccountId>-<AWS::Region>/${prefix}<aws:PrincipalTag/region>/*]`,
      reason: "All that stands under its own region is the tenant's",
    });
  return papers;
};
