import {
  createValidatedPolicy,
  type ValidatedPolicy,
  validateIdentityPolicy,
  validateResourcePolicy,
  validateTrustPolicy,
} from "@cloud-copilot/iam-policy";
import * as z from "zod";
import type { World } from "../template/world.ts";

const Inline = z.looseObject({ PolicyName: z.string(), PolicyDocument: z.unknown() });
const Role = z.looseObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(Inline).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const Attached = z.looseObject({ PolicyDocument: z.unknown(), Roles: z.array(z.string()).default([]) });
const OfQueues = z.looseObject({ PolicyDocument: z.unknown(), Queues: z.array(z.string()) });
const OfBucket = z.looseObject({ PolicyDocument: z.unknown(), Bucket: z.string() });
const OfKey = z.looseObject({ KeyPolicy: z.unknown() });

type Checked = ValidatedPolicy<{ name: string }>;
export type NamedPolicy = { name: string; policy: Checked };
export type Policies = {
  /** What a role may do, by the role's ARN. */
  identity(roleArn: string): NamedPolicy[];
  /** Who may use a resource (who may assume it, if it is a role), by the resource's ARN. */
  resource(arn: string): Checked | undefined;
};

/** What was found good once: a house is read many times over when its policies are weakened one by one. */
const good = new WeakMap<object, Checked>();

const checked = (name: string, policy: unknown, check: Parameters<typeof createValidatedPolicy>[1]): Checked => {
  const kept = typeof policy === "object" && policy !== null ? good.get(policy) : undefined;
  if (kept) return kept;
  const found = createValidatedPolicy(policy, check, { name });
  const [error] = found.errors;
  if (error) throw new Error(`The policy ${name} is not one that IAM accepts: ${error.path} ${error.message}`);
  if (typeof policy === "object" && policy !== null) good.set(policy, found);
  return found;
};

/** Everything the templates say about who may do what. A policy that IAM would not accept is refused. */
export const readPolicies = (world: World): Policies => {
  const identity = new Map<string, NamedPolicy[]>();
  const resource = new Map<string, Checked>();
  const roleArns = new Map<string, string>();
  const documents = new Map<string, Checked>();

  for (const { arn, properties, id } of world.of("AWS::IAM::ManagedPolicy")) {
    documents.set(arn, checked(id, Attached.parse(properties).PolicyDocument, validateIdentityPolicy));
    if (Attached.parse(properties).Roles.length > 0) throw new Error(`${id} names its roles: attach it from the role`);
  }
  for (const { arn, ref, properties, id } of world.of("AWS::IAM::Role")) {
    const { AssumeRolePolicyDocument, Policies, ManagedPolicyArns } = Role.parse(properties);
    const managed = ManagedPolicyArns.map((name) => {
      const policy = documents.get(name);
      if (!policy) throw new Error(`The local cloud does not know the policy ${name} of ${id}`);
      return { name, policy };
    });
    roleArns.set(ref, arn);
    resource.set(arn, checked(`trust of ${id}`, AssumeRolePolicyDocument, validateTrustPolicy));
    const inline = Policies.map(({ PolicyName: name, PolicyDocument }) => ({
      name,
      policy: checked(`${name} of ${id}`, PolicyDocument, validateIdentityPolicy),
    }));
    identity.set(arn, [...inline, ...managed]);
  }
  for (const { id, properties } of world.of("AWS::IAM::Policy")) {
    const { PolicyDocument, Roles } = Attached.parse(properties);
    const policy = checked(id, PolicyDocument, validateIdentityPolicy);
    for (const role of Roles) identity.get(roleArns.get(role) ?? "")?.push({ name: id, policy });
  }

  const byRef = (type: string, ref: string) => world.of(type).find((found) => found.ref === ref)?.arn ?? "";
  for (const { id, properties } of world.of("AWS::SQS::QueuePolicy")) {
    const { PolicyDocument, Queues } = OfQueues.parse(properties);
    for (const url of Queues) {
      const arn = byRef("AWS::SQS::Queue", url);
      const whole = joined(resource.get(arn)?.policyDocument, PolicyDocument);
      resource.set(arn, checked(id, whole, validateResourcePolicy));
    }
  }
  for (const { id, properties } of world.of("AWS::S3::BucketPolicy")) {
    const { PolicyDocument, Bucket } = OfBucket.parse(properties);
    resource.set(byRef("AWS::S3::Bucket", Bucket), checked(id, PolicyDocument, validateResourcePolicy));
  }
  for (const { id, arn, properties } of world.of("AWS::KMS::Key"))
    resource.set(arn, checked(id, OfKey.parse(properties).KeyPolicy, validateResourcePolicy));

  return { identity: (arn) => identity.get(arn) ?? [], resource: (arn) => resource.get(arn) };
};

const Document = z.looseObject({ Statement: z.array(z.unknown()) });
const joined = (first: unknown, second: unknown) =>
  first === undefined
    ? second
    : {
        ...Document.parse(second),
        Statement: [...Document.parse(first).Statement, ...Document.parse(second).Statement],
      };
