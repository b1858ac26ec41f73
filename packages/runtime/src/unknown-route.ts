import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { notAllowed } from "./problem.ts";

/** Every path the services answer, with its methods, handed in by the platform's stack: `{"/regions/{region}/…": ["GET"]}`. */
const known: Record<string, string[]> = JSON.parse(process.env.KNOWN_ROUTES ?? "{}");
const patterns = Object.entries(known).map(([path, methods]) => ({
  path: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  methods,
}));

/** Answers what no route of a service takes: 405 where the path exists with another method, else 404. */
export const handler = async ({
  rawPath,
}: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyStructuredResultV2> => {
  const found = patterns.find(({ path }) => path.test(rawPath));
  if (!found) return notAllowed.routeUnknown();
  const answer = notAllowed.methodUnknown();
  return { ...answer, headers: { ...answer.headers, allow: found.methods.join(", ") } };
};
