import type { Stack } from "aws-cdk-lib";
import { PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";

/** The roles of all inboxes of the house, as a pattern: CloudFormation names a role by its stack and its place in it. */
export const inboxRoles = ({ partition, account }: Stack) =>
  `arn:${partition}:iam::${account}:role/tongban-*-InboxRole*`;

/** An inbox signs the digests of its service's days, whole texts by one algorithm, and nothing else does. */
export const allowSigning = (inbox: Role, ledgerKeyArn: string) =>
  inbox.addToPolicy(
    new PolicyStatement({
      actions: ["kms:Sign"],
      resources: [ledgerKeyArn],
      conditions: { StringEquals: { "kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "RAW" } },
    }),
  );
