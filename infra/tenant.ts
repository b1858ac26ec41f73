import type { Contract } from "@tongban/events/contract";
import { Aws, Stack, Validations } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { ArnPrincipal, CompositePrincipal, Effect, PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Handed } from "./handed.ts";
import { indexes } from "./table.ts";

/** IAM's own variable: the region that the session was tagged with. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills it in, not JavaScript
export const taggedRegion = "${aws:PrincipalTag/region}";

/** A session may carry one tag, the region, six characters long. */
const oneRegion = {
  StringLike: { "aws:RequestTag/region": "??????" },
  "ForAllValues:StringEquals": { "aws:TagKeys": ["region"] },
  // A tag that is not handed on ends with the session.
  Null: { "sts:TransitiveTagKeys": "true" },
};

/** What is a digit at each of a region's six places. IAM knows no ranges: whatever is none of the ten is denied. */
const digits = Array.from({ length: 6 }, (_, place) =>
  Array.from({ length: 10 }, (__, digit) => `${"?".repeat(place)}${digit}${"?".repeat(5 - place)}`),
);

/** What every function may know of a region: its law, how it stands, which of its townships have an office. */
const toldOf = (region: string) => [`regions/${region}.json`, `standing/${region}`, `townships/${region}???`];

type Tenancy = { contract: Contract; table: TableV2; platform: Handed; functions: readonly Role[] };

/**
 * The role that reaches the table, one region at a time: a function's own role reaches no table, it becomes the tenant of
 * a region first. A service that opens what is sealed reads and unwraps the keys of its region and no other's; the one
 * that keeps them makes, wraps and deletes them, tells what seals for its region and no other, and unwraps none. The one
 * that writes the law tells of its region and no other what every function may know.
 */
export const drawTenantRole = (scope: Construct, { contract, table, platform, functions }: Tenancy) => {
  const { name: service, reach = {} } = contract;
  const tenant = new Role(scope, "TenantRole", {
    description: `${service} in one region`,
    assumedBy: new CompositePrincipal(
      ...functions.map(({ roleArn }) =>
        new ArnPrincipal(roleArn).withConditions({ ...oneRegion, StringEquals: { "sts:RoleSessionName": service } }),
      ),
    ),
  });
  for (const { roleArn } of functions)
    tenant.assumeRolePolicy?.addStatements(
      new PolicyStatement({
        actions: ["sts:TagSession"],
        principals: [new ArnPrincipal(roleArn)],
        conditions: oneRegion,
      }),
    );
  const allow = (actions: string[], resources: string[], conditions: Record<string, unknown> = {}) =>
    tenant.addToPolicy(new PolicyStatement({ actions, resources, conditions }));

  allow(
    ["GetItem", "BatchGetItem", "Query", "PutItem", "DeleteItem"].map((verb) => `dynamodb:${verb}`),
    [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)],
    {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${taggedRegion}#*`] },
      // ForAllValues is true of no values at all: without this, a call that names no key would pass.
      Null: { "dynamodb:LeadingKeys": "false" },
    },
  );
  const told = [
    ...(reach.seals === "keeps" ? [`sealing/${taggedRegion}.json`] : []),
    ...(reach.law === "writes" ? toldOf(taggedRegion) : []),
  ].map((place) => `arn:${Aws.PARTITION}:s3:::${platform.lawBucket}/${place}`);
  if (told.length > 0) allow(["s3:PutObject"], told);
  if (reach.seals) {
    const keeps = reach.seals === "keeps";
    allow([keeps ? "kms:Encrypt" : "kms:Decrypt"], [platform.sealKeyArn], {
      "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["region"] },
      StringEquals: { "kms:EncryptionContext:region": taggedRegion },
    });
    const verbs = keeps ? ["GetObject", "PutObject", "DeleteObject"] : ["GetObject"];
    const keys = `s3:::${platform.keysBucket}/${taggedRegion}/*`;
    allow(
      verbs.map((verb) => `s3:${verb}`),
      [`arn:${Aws.PARTITION}:${keys}`],
    );
    const { Ref: name } = Stack.of(tenant).resolve(platform.keysBucket);
    Validations.of(tenant).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<${name}>/<aws:PrincipalTag/region>/*]`,
      reason:
        "The folder is that of the one region the session is tagged with, and its objects are its key's generations",
    });
  }

  const resources = [tenant.roleArn];
  for (const role of functions) {
    role.addToPolicy(
      new PolicyStatement({ actions: ["sts:AssumeRole", "sts:TagSession"], resources, conditions: oneRegion }),
    );
    for (const place of digits)
      role.addToPolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          actions: ["sts:AssumeRole"],
          resources,
          conditions: { StringNotLike: { "aws:RequestTag/region": place } },
        }),
      );
  }
  return tenant;
};
