import type { Contract } from "@tongban/events/contract";
import { Aws, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { Handed } from "./handed.ts";

type Reach = Contract["reach"];

/** What an api or inbox may do with the platform: read the law, and what else the contract says it reaches. */
export const reachPlatform = (role: Role, platform: Handed, { law, persons }: Reach = {}) => {
  const allow = (actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
  const bucket = `arn:${Aws.PARTITION}:s3:::${platform.lawBucket}`;
  if (persons === "identifies") allow(["kms:GenerateMac"], platform.personKeyArn);
  // Without leave to list, S3 answers "forbidden" where "not there" is meant.
  allow(["s3:ListBucket"], bucket);
  allow(["s3:GetObject", ...(law === "writes" ? ["s3:PutObject"] : [])], `${bucket}/*`);
  const { Ref: name } = Stack.of(role).resolve(platform.lawBucket);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<${name}>/*]`,
    reason: "The bucket holds nothing but the law, which is public; its objects are named by digests not known before",
  });
};
