import * as z from "zod";
import type { Functions, RunnableFunction } from "../run/functions.ts";
import type { World } from "../template/world.ts";

const RouteProperties = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.string().default("NONE"),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const Integration = z.looseObject({
  IntegrationType: z.literal("AWS_PROXY"),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal("2.0"),
});
const Authorizer = z.looseObject({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.looseObject({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** Who a route lets in: bearers of a token of this issuer for one of these audiences. */
export type Gate = { issuer: string; audience: string[] };
export type Route = { key: string; gate: Gate | undefined; target: RunnableFunction };
export type Match = { route: Route; parameters: Record<string, string> };

const isParameter = (segment: string) => /^\{[^+]+\}$/.test(segment);
const isGreedy = (segment: string) => /^\{.+\+\}$/.test(segment);
const nameOf = (segment: string) => segment.slice(1, -1).replace("+", "");

/** The parameters of a path that fits a pattern. A parameter is one segment that is not empty; a greedy one is the rest. */
const fit = (pattern: string[], path: string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [n, segment] of pattern.entries()) {
    const found = path[n];
    if (isGreedy(segment) && found) return { ...parameters, [nameOf(segment)]: path.slice(n).join("/") };
    if (found === undefined || (isParameter(segment) ? found === "" : found !== segment)) return undefined;
    if (isParameter(segment)) parameters[nameOf(segment)] = found;
  }
  return path.length === pattern.length ? parameters : undefined;
};

/** The most specific pattern first: a word before a parameter before the rest of the path. */
const weight = (pattern: string[]) => pattern.map((part) => (isGreedy(part) ? 2 : isParameter(part) ? 1 : 0)).join("");

/** The routes of the API, matched as API Gateway does: the most specific path, the method before ANY, at last `$default`. */
export const readRoutes = (world: World, functions: Functions) => {
  const refs = new Map(world.all.map((resource) => [resource.ref, resource]));
  const read = (properties: unknown): Route => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } =
      RouteProperties.parse(properties);
    if (AuthorizationScopes.length > 0) throw new Error(`The local gateway knows no scopes (${RouteKey})`);
    const integration = Integration.parse(refs.get(Target.replace("integrations/", ""))?.properties);
    const authorizer =
      AuthorizationType === "NONE" ? undefined : Authorizer.parse(refs.get(AuthorizerId ?? "")?.properties);
    const { Issuer = "", Audience = [] } = authorizer?.JwtConfiguration ?? {};
    const gate = authorizer && { issuer: Issuer, audience: Audience };
    return { key: RouteKey, gate, target: functions.find(integration.IntegrationUri) };
  };
  const routes = world.of("AWS::ApiGatewayV2::Route").map(({ properties }) => read(properties));
  const fallback = routes.find(({ key }) => key === "$default");
  const patterns = routes
    .filter((route) => route !== fallback)
    .map((route) => {
      const [method = "", path = ""] = route.key.split(" ");
      return { route, method, pattern: path.split("/").slice(1) };
    })
    .toSorted((a, b) => (weight(a.pattern) + a.method < weight(b.pattern) + b.method ? -1 : 1));

  return (method: string, segments: string[]): Match | undefined => {
    for (const { route, method: wanted, pattern } of patterns) {
      if (wanted !== method && wanted !== "ANY") continue;
      const parameters = fit(pattern, segments);
      if (parameters) return { route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
};
