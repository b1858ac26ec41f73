import type { IncomingMessage } from "node:http";
import { account } from "../template/world.ts";
import type { Match } from "./routes.ts";

const isText = (type: string) => /^text\/|json|xml|javascript|x-www-form-urlencoded/.test(type) || type === "";

/** The segments of a path, each decoded, or nothing if the path is not well formed. */
export const segmentsOf = (path: string): string[] | undefined => {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** The path and query that a request asks for, or nothing if it names something else, as a proxy's or a server-wide one does. */
export const urlOf = ({ url = "/" }: IncomingMessage): URL | undefined =>
  (url.startsWith("/") && URL.parse(`http://local${url}`)) || undefined;

type Asked = {
  request: IncomingMessage;
  url: URL;
  body: Buffer;
  claims: Record<string, string> | undefined;
  apiId: string;
  now: Date;
};

/** The event that a function gets for a request: payload format 2.0, the path decoded, with the local clock's time. */
export const httpEvent = ({ route, parameters }: Match, { request, url, body, claims, apiId, now }: Asked) => {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(",")]);
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(",")]);
  const path = `/${segmentsOf(url.pathname)?.join("/") ?? ""}`;
  const asText = isText(request.headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(request.headers.cookie && { cookies: request.headers.cookie.split(/; */) }),
    headers: Object.fromEntries(headers),
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    requestContext: {
      accountId: account,
      apiId,
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: request.headers.host,
      domainPrefix: "local",
      http: {
        method: request.method,
        path,
        protocol: "HTTP/1.1",
        sourceIp: request.socket.remoteAddress,
        userAgent: request.headers["user-agent"],
      },
      requestId: crypto.randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(body.length > 0 && { body: body.toString(asText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !asText,
  };
};
