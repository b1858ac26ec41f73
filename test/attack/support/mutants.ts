import * as z from "zod";
import type { Resource, World } from "../../../infra/local/template/world.ts";

const Many = z.union([z.string().transform((only) => [only]), z.array(z.string())]);
const Statement = z.looseObject({
  Effect: z.enum(["Allow", "Deny"]),
  Action: Many,
  Resource: Many.optional(),
  Principal: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
type Statement = z.infer<typeof Statement>;
const Document = z.looseObject({ Statement: z.array(Statement) });

/** Where the policies of a resource stand in its properties. */
const places: Record<string, string> = {
  "AWS::IAM::Role": "AssumeRolePolicyDocument",
  "AWS::IAM::Policy": "PolicyDocument",
  "AWS::SQS::QueuePolicy": "PolicyDocument",
  "AWS::S3::BucketPolicy": "PolicyDocument",
  "AWS::KMS::Key": "KeyPolicy",
};

/** One statement with one thing taken out of it, or without limit. Undefined takes the statement away. */
export type Mutant = {
  of: Resource;
  nth: number;
  statement: Statement;
  change: string;
  becomes: Statement | undefined;
};
export const nameOf = ({ of, nth, statement, change }: Mutant) =>
  `${of.stack.name.replace("tongban-", "")} ${of.id.replace(/(DefaultPolicy)?[0-9A-F]{8}$/, "")} ${nth} (${statement.Effect === "Deny" ? "deny " : ""}${statement.Action.join(" ")}): ${change}`;

/** Everything a statement says less, one thing at a time. */
const weakened = (statement: Statement): [change: string, becomes: Statement | undefined][] => {
  const { Effect, Action, Resource: resources, Principal, Condition = {} } = statement;
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key): [string, Statement] => {
      const { [key]: _, ...rest } = keys;
      const { [operator]: __, ...others } = Condition;
      const left = Object.keys(rest).length > 0 ? { ...others, [operator]: rest } : others;
      return [`without ${operator} ${key}`, { ...statement, Condition: left }];
    }),
  );
  if (Effect === "Deny")
    return [
      ...conditions,
      ["not denied", undefined],
      ...(Action.length > 1
        ? Action.map((action): [string, Statement] => [
            `${action} not denied`,
            { ...statement, Action: Action.filter((other) => other !== action) },
          ])
        : []),
      ...(resources && resources.length > 1
        ? resources.map((resource): [string, Statement] => [
            `not denied for ${resource.split(":").at(-1)}`,
            { ...statement, Resource: resources.filter((other) => other !== resource) },
          ])
        : []),
    ];
  const services = [...new Set(Action.map((action) => `${action.split(":")[0]}:*`))];
  return [
    ...conditions,
    ...(Action.every((action) => action.endsWith(":*"))
      ? []
      : [["every action", { ...statement, Action: services }] as [string, Statement]]),
    // What a resource's own policy says of other resources says nothing.
    ...(resources && Principal === undefined
      ? [["every resource", { ...statement, Resource: ["*"] }] as [string, Statement]]
      : []),
    ...(Principal === undefined ? [] : [["every principal", { ...statement, Principal: "*" }] as [string, Statement]]),
  ];
};

/** Every weaker variant of every statement of the house. */
export const mutantsOf = (world: World): Mutant[] =>
  world.of(...Object.keys(places)).flatMap((of) => {
    const properties = z.record(z.string(), z.unknown()).parse(of.properties);
    const { Statement: statements } = Document.parse(properties[places[of.type] ?? ""]);
    return statements.flatMap((statement, nth) =>
      weakened(statement).map(([change, becomes]) => ({ of, nth, statement, change, becomes })),
    );
  });

/** The house with these mutants in it. */
export const mutated = (world: World, mutants: readonly Mutant[]): World => {
  const all = world.all.map((resource) => {
    const here = mutants.filter(({ of }) => of.stack.name === resource.stack.name && of.id === resource.id);
    if (here.length === 0) return resource;
    const properties = structuredClone(z.looseObject({}).parse(resource.properties));
    const place = places[resource.type] ?? "";
    const document = Document.parse(properties[place]);
    const statements = document.Statement.flatMap((statement, nth) => {
      const mutant = here.find((found) => found.nth === nth);
      return mutant ? (mutant.becomes ?? []) : statement;
    });
    return { ...resource, properties: { ...properties, [place]: { ...document, Statement: statements } } as never };
  });
  return { ...world, all, of: (...types) => all.filter(({ type }) => types.includes(type)) };
};

const Held = z.looseObject({
  Roles: z.array(z.string()).default([]),
  Queues: z.array(z.string()).default([]),
  Bucket: z.string().default(""),
});

/** The roles and resources whose answers a policy has a part in, by ARN. */
export const heldBy = (world: World, { arn, properties }: Resource): string[] => {
  const { Roles, Queues, Bucket } = Held.parse(properties);
  const refs = new Set([...Roles, ...Queues, Bucket]);
  const named = world.of("AWS::IAM::Role", "AWS::SQS::Queue", "AWS::S3::Bucket").filter(({ ref }) => refs.has(ref));
  return [...(arn ? [arn] : []), ...named.map((found) => found.arn)];
};
