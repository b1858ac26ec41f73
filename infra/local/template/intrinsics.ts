/** What an expression may speak of: the rest of the template, and the cloud around it. */
export type Scope = {
  ref(name: string): string;
  attribute(resource: string, name: string): string;
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): unknown;
  imported(name: string): string;
  parameter(name: string): string;
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const noValue = Symbol("AWS::NoValue");
type Resolved = Json | typeof noValue;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown, what: string): unknown[] => {
  if (!Array.isArray(value)) throw new Error(`${what} needs a list, not ${JSON.stringify(value)}`);
  return value;
};

/** `{{resolve:ssm:/name:version}}` inside a string. */
const dynamic = (text: string, scope: Scope) =>
  text.replaceAll(/\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}/g, (_, name: string) => scope.parameter(name));

const substitute = (text: string, own: Record<string, unknown>, scope: Scope) =>
  text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in own) return word(own[name], scope);
    const dot = name.indexOf(".");
    return dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
  });

const functions: Record<string, (given: unknown, scope: Scope) => Resolved> = {
  Ref: (given, scope) => (given === "AWS::NoValue" ? noValue : scope.ref(String(given))),
  "Fn::GetAtt": (given, scope) => {
    const [resource, ...names] = typeof given === "string" ? given.split(".") : list(given, "Fn::GetAtt").map(String);
    return scope.attribute(resource ?? "", names.join("."));
  },
  "Fn::Sub": (given, scope) => {
    const [text, own] = Array.isArray(given) ? given : [given, {}];
    return dynamic(substitute(String(text), isObject(own) ? own : {}, scope), scope);
  },
  "Fn::Join": (given, scope) => {
    const [separator, parts] = list(given, "Fn::Join");
    return list(resolve(parts, scope), "Fn::Join")
      .map((part) => word(part, scope))
      .join(String(separator));
  },
  "Fn::Select": (given, scope) => {
    const [index, from] = list(given, "Fn::Select");
    const chosen = list(resolve(from, scope), "Fn::Select")[Number(resolve(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select finds nothing at ${JSON.stringify(given)}`);
    return chosen as Json;
  },
  "Fn::Split": (given, scope) => {
    const [separator, text] = list(given, "Fn::Split");
    return word(text, scope).split(String(separator));
  },
  "Fn::FindInMap": (given, scope) => {
    const [map = "", top = "", second = ""] = list(given, "Fn::FindInMap").map((part) => word(part, scope));
    return resolve(scope.mapping(map, top, second), scope);
  },
  "Fn::ImportValue": (given, scope) => scope.imported(word(given, scope)),
  "Fn::If": (given, scope) => {
    const [name, then, otherwise] = list(given, "Fn::If");
    return evaluate(scope.condition(String(name)) ? then : otherwise, scope);
  },
  "Fn::Equals": (given, scope) => {
    const [left, right] = list(given, "Fn::Equals").map((part) => JSON.stringify(resolve(part, scope)));
    return left === right;
  },
  "Fn::And": (given, scope) => list(given, "Fn::And").every((part) => resolve(part, scope) === true),
  "Fn::Or": (given, scope) => list(given, "Fn::Or").some((part) => resolve(part, scope) === true),
  "Fn::Not": (given, scope) => resolve(list(given, "Fn::Not")[0], scope) !== true,
  "Fn::Base64": (given, scope) => Buffer.from(word(given, scope)).toString("base64"),
};

const evaluate = (value: unknown, scope: Scope): Resolved => {
  if (typeof value === "string") return dynamic(value, scope);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== noValue);
  if (!isObject(value)) return value as Json;
  const [[name, given] = [], more] = Object.entries(value);
  if (name !== undefined && more === undefined) {
    if (name === "Condition" && typeof given === "string") return scope.condition(given);
    const evaluateFunction = functions[name];
    if (evaluateFunction) return evaluateFunction(given, scope);
    if (name.startsWith("Fn::")) throw new Error(`The local cloud does not know the function ${name}`);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const resolved = evaluate(item, scope);
      return resolved === noValue ? [] : [[key, resolved]];
    }),
  );
};

/** A template's expression as CloudFormation would see it: references replaced, functions computed, what has no value left out. */
export const resolve = (value: unknown, scope: Scope): Json => {
  const resolved = evaluate(value, scope);
  return resolved === noValue ? null : resolved;
};

/** An expression that must come to a text. */
export const word = (value: unknown, scope: Scope): string => {
  const resolved = resolve(value, scope);
  if (typeof resolved === "object") throw new Error(`A text is needed, not ${JSON.stringify(resolved)}`);
  return String(resolved);
};
