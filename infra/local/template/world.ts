import type { Stack, Template } from "./assembly.ts";
import { type Json, resolve, type Scope, word } from "./intrinsics.ts";
import { type Identity, nameProperties, type Place, resourceTypes } from "./resource-types.ts";

export const account = "000000000000";

export type Resource = {
  type: string;
  stack: Stack;
  id: string;
  name: string;
  ref: string;
  arn: string;
  /** Its properties with every expression resolved. */
  properties: Json;
};

/** All resources of all stacks, each with its identity: what would stand in the account after a deployment. */
export type World = {
  all: Resource[];
  of(...types: string[]): Resource[];
  byArn(arn: string): Resource | undefined;
  /** What a stack states of itself. */
  outputs(stack: string): Record<string, string> | undefined;
};

const partitionOf = (region: string) =>
  region.startsWith("cn-")
    ? { partition: "aws-cn", suffix: "amazonaws.com.cn" }
    : { partition: "aws", suffix: "amazonaws.com" };

type Named = Identity & { name: string };
type Known = { scope: Scope; identity: (id: string) => Named; exists: (id: string) => boolean };

/** Resolves the stacks against each other. An unknown type is refused, for what is not run here was never tried. */
export const drawWorld = (stacks: Stack[], endpoint: string, parameters: Record<string, string>): World => {
  const known = new Map<Stack, Known>();

  const storedParameter = (name: string) => {
    for (const [stack, { scope }] of known)
      for (const { Type, Properties } of Object.values(stack.template.Resources))
        if (Type === "AWS::SSM::Parameter" && resolve(Properties.Name, scope) === name)
          return word(Properties.Value, scope);
    throw new Error(`No stack makes the SSM parameter ${name}`);
  };
  const exported = (name: string) => {
    for (const [stack, { scope }] of known)
      for (const { Export, Value } of Object.values(stack.template.Outputs))
        if (Export && resolve(Export.Name, scope) === name) return word(Value, scope);
    throw new Error(`No stack exports ${name}`);
  };
  const parameterOf = (stack: string, name: string, { Type, Default }: Template["Parameters"][string]) => {
    const given = parameters[name] ?? (typeof Default === "number" ? String(Default) : Default);
    if (typeof given !== "string")
      throw new Error(`${stack} asks for the parameter ${name}, and the local cloud has none`);
    return Type.startsWith("AWS::SSM::Parameter::Value") ? storedParameter(given) : given;
  };

  for (const stack of stacks) {
    const { template, name, region } = stack;
    const { partition, suffix } = partitionOf(region);
    const pseudo: Record<string, string> = {
      "AWS::Partition": partition,
      "AWS::URLSuffix": suffix,
      "AWS::Region": region,
      "AWS::AccountId": account,
      "AWS::StackName": name,
      "AWS::StackId": `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/local`,
    };
    const identity = (id: string): Named => {
      const resource = template.Resources[id];
      if (!resource) throw new Error(`${name} speaks of ${id}, which it does not have`);
      const identify = resourceTypes[resource.Type];
      if (!identify)
        throw new Error(`The local cloud does not know the resource type ${resource.Type} (${id} in ${name})`);
      const property = (key: string) => {
        const value = resource.Properties[key];
        return value === undefined ? undefined : word(value, scope);
      };
      const given = nameProperties[resource.Type];
      const place: Place = {
        partition,
        region,
        account,
        endpoint,
        stack: name,
        id,
        name: (given && property(given)) || `${name}-${id}`,
        property,
      };
      return { ...identify(place), name: place.name };
    };
    const scope: Scope = {
      ref: (id) => {
        const parameter = template.Parameters[id];
        return pseudo[id] ?? (parameter ? parameterOf(name, id, parameter) : identity(id).ref);
      },
      attribute: (id, attribute) => {
        const type = template.Resources[id]?.Type;
        if (type === "AWS::SSM::Parameter" && attribute === "Value")
          return word(template.Resources[id]?.Properties.Value, scope);
        const found = identity(id).attributes[attribute];
        if (found === undefined) throw new Error(`The local cloud does not know the attribute ${attribute} of ${type}`);
        return found;
      },
      condition: (condition) => resolve(template.Conditions[condition], scope) === true,
      mapping: (map, top, second) => {
        const rows = template.Mappings[map] as Record<string, Record<string, unknown>> | undefined;
        const found = rows?.[top]?.[second];
        if (found === undefined) throw new Error(`${name} has no mapping ${map}.${top}.${second}`);
        return found;
      },
      imported: exported,
      parameter: storedParameter,
    };
    const exists = (id: string) => {
      const condition = template.Resources[id]?.Condition;
      return condition === undefined || scope.condition(condition);
    };
    known.set(stack, { scope, identity, exists });
  }

  const all = [...known].flatMap(([stack, { scope, identity, exists }]) =>
    Object.entries(stack.template.Resources)
      .filter(([id]) => exists(id))
      .map(([id, { Type: type, Properties }]) => {
        const { name, ref, arn = "" } = identity(id);
        return { type, stack, id, name, ref, arn, properties: resolve(Properties, scope) };
      }),
  );
  const arns = new Map(all.filter(({ arn }) => arn).map((resource) => [resource.arn, resource]));
  return {
    all,
    of: (...types) => all.filter(({ type }) => types.includes(type)),
    byArn: (arn) => arns.get(arn),
    outputs: (name) => {
      const found = [...known].find(([stack]) => stack.name === name);
      if (!found) return undefined;
      const [{ template }, { scope }] = found;
      return Object.fromEntries(Object.entries(template.Outputs).map(([key, { Value }]) => [key, word(Value, scope)]));
    },
  };
};
