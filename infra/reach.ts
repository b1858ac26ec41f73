import type { Contract } from "@tongban/events/contract";
import { Aws, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import type { Handed } from "./handed.ts";

type Reach = Contract["reach"];

/** Where texts of the law lie in its bucket, each under its digest. What is told of one region its tenant alone writes. */
const written = ["law/", "packs/"];

/** What an api or inbox may do with the platform: read the law, and what else the contract says it reaches. */
export const reachPlatform = (role: Role, platform: Handed, { law, persons }: Reach = {}) => {
  const allow = (actions: string[], ...resources: string[]) =>
    role.addToPolicy(new PolicyStatement({ actions, resources }));
  const bucket = `arn:${Aws.PARTITION}:s3:::${platform.lawBucket}`;
  if (persons === "identifies") allow(["kms:GenerateMac"], platform.personKeyArn);
  // Without leave to list, S3 answers "forbidden" where "not there" is meant.
  allow(["s3:ListBucket"], bucket);
  allow(["s3:GetObject"], `${bucket}/*`);
  const { Ref: name } = Stack.of(role).resolve(platform.lawBucket);
  const acknowledge = (place: string, reason: string) =>
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<${name}>/${place}*]`,
      reason,
    });
  acknowledge("", "What lies in the bucket is public: the law, how regions stand, and what is sealed with for them");
  if (law !== "writes") return;
  allow(["s3:PutObject"], ...written.map((place) => `${bucket}/${place}*`));
  for (const place of written)
    acknowledge(
      place,
      "The names are digests not known before, and a text is held against its digest whenever it is read",
    );
};
