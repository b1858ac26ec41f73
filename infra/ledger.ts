import { RemovalPolicy, type Stack } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement, type Role } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";

/** The roles of all inboxes of the house, as a pattern: CloudFormation names a role by its stack and its place in it. */
const inboxRoles = ({ partition, account }: Stack) => `arn:${partition}:iam::${account}:role/tongban-*-InboxRole*`;

/**
 * Signs the digest of a region's day. Whatever their own policies say, nobody signs with it but roles named as the inboxes
 * of the house are, which keep the ledgers. Who administers the account can still make themselves one: they change the key's
 * policy, create a role of such a name, or change whom an inbox's role trusts. CloudTrail tells each of these, and must be
 * watched for it. Any service's inbox can sign what is said of another's days.
 * P-256 is to be had in every partition; the China regions also offer SM2 (KeySpec.SM2), where 商用密码 is asked for.
 */
export const drawLedgerKey = (scope: Stack) => {
  const key = new Key(scope, "LedgerKey", {
    keySpec: KeySpec.ECC_NIST_P256,
    keyUsage: KeyUsage.SIGN_VERIFY,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ["kms:Sign"],
      resources: ["*"],
      conditions: { ArnNotLike: { "aws:PrincipalArn": inboxRoles(scope) } },
    }),
  );
  return key;
};

/** An inbox signs the digests of its service's days, whole texts by one algorithm, and nothing else does. */
export const allowSigning = (inbox: Role, ledgerKeyArn: string) =>
  inbox.addToPolicy(
    new PolicyStatement({
      actions: ["kms:Sign"],
      resources: [ledgerKeyArn],
      conditions: { StringEquals: { "kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "RAW" } },
    }),
  );
