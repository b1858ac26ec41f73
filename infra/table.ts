import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";

const key = (name: string) => ({ name, type: AttributeType.STRING });

export const indexes = ["gsi1", "gsi2", "gsi3"] as const;

/** The one shape that every service's table has from its first day: records with their facts, and three sparse indexes. */
export const drawTable = (scope: Construct) =>
  new TableV2(scope, "Table", {
    partitionKey: key("pk"),
    sortKey: key("sk"),
    globalSecondaryIndexes: indexes.map((indexName) => ({
      indexName,
      partitionKey: key(`${indexName}pk`),
      sortKey: key(`${indexName}sk`),
    })),
    timeToLiveAttribute: "expiresAt",
    dynamoStream: StreamViewType.NEW_IMAGE,
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
