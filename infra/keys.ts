import { RemovalPolicy, type Stack, Validations } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";

/**
 * Where the regions' own keys lie, the private halves wrapped by the key of KMS, each in its region's folder. Without
 * versions, so that what is deleted is gone; and for nobody, whatever their policy says, who is not tagged with a region.
 */
export const drawKeys = (scope: Stack) => {
  const keys = new Bucket(scope, "Keys", {
    enforceSSL: true,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  keys.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      resources: [keys.arnForObjects("*")],
      conditions: { Null: { "aws:PrincipalTag/region": "true" } },
    }),
  );
  Validations.of(keys).acknowledge({
    id: "AwsSolutions-S1",
    reason: "A key is of use only once KMS has unwrapped it, and CloudTrail records every such call with its region",
  });
  return keys;
};

/** Wraps the regions' own keys. Nobody uses it, whatever their policy says, without naming the region. */
export const drawSealKey = (scope: Stack) => {
  const key = new Key(scope, "SealKey", { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
      resources: ["*"],
      conditions: { Null: { "kms:EncryptionContext:region": "true" } },
    }),
  );
  return key;
};

/** Turns an identity number into a person's id. It cannot rotate: the same number must give the same id for ever. */
export const drawPersonKey = (scope: Stack) =>
  new Key(scope, "PersonKey", {
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: RemovalPolicy.RETAIN,
  });
