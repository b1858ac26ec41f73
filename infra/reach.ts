import { Aws, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { Handed } from "./handed.ts";

/** What an api or inbox may do with the platform: make a person's id, and read the law; only one service writes it. */
export const reachPlatform = (role: Role, { personKeyArn, lawBucket }: Handed, writesLaw: boolean) => {
  const allow = (actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
  const bucket = `arn:${Aws.PARTITION}:s3:::${lawBucket}`;
  allow(["kms:GenerateMac"], personKeyArn);
  // Without leave to list, S3 answers "forbidden" where "not there" is meant.
  allow(["s3:ListBucket"], bucket);
  allow(["s3:GetObject", ...(writesLaw ? ["s3:PutObject"] : [])], `${bucket}/*`);
  const { Ref: name } = Stack.of(role).resolve(lawBucket);
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<${name}>/*]`,
    reason: "The bucket holds nothing but the law, which is public; its objects are named by digests not known before",
  });
};
