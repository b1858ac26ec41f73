import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import type { Clock } from "../run/clock.ts";
import type { Functions } from "../run/functions.ts";
import { account, type World } from "../template/world.ts";
import { unusable } from "../unusable.ts";
import type { Identity } from "./identity.ts";
import { type Gate, type Match, readRoutes } from "./routes.ts";

/** What API Gateway takes of a body, and what Lambda takes of the event that carries it, in bytes. */
const [mostOfBody, mostOfEvent] = [10 * 1024 * 1024, 6 * 1024 * 1024];
/** What API Gateway takes of a request line and its headers, in bytes. */
const mostOfHeaders = 10_240;

const Answer = z.looseObject({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

/** The gateway's own words. */
const say = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ message }));

/** The body, or undefined when it is larger than the gateway takes. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  if (Number(request.headers["content-length"] ?? 0) > mostOfBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > mostOfBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

const isText = (type: string) => /^text\/|json|xml|javascript|x-www-form-urlencoded/.test(type) || type === "";

/** A claim as the authorizer hands it on: always a text, a list in brackets. */
const flat = (claim: unknown): string =>
  Array.isArray(claim) ? `[${claim.join(" ")}]` : typeof claim === "string" ? claim : JSON.stringify(claim);

const decoded = (path: string) => {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** The HTTP API: routes, tokens, limits and the event of payload format 2.0, with the local clock's time. */
export const openGateway = async (world: World, functions: Functions, identity: Identity, clock: Clock, port = 0) => {
  const match = readRoutes(world, functions);
  const [api] = world.of("AWS::ApiGatewayV2::Api");

  const claimsOf = async (request: IncomingMessage, gate: Gate) => {
    const text = (request.headers.authorization ?? "").replace(/^Bearer\s+/i, "");
    const claims = await identity.verify(text, gate).catch(() => undefined);
    return claims && Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, flat(claim)]));
  };
  const eventOf = (request: IncomingMessage, url: URL, { route, parameters }: Match, body: Buffer, claims?: object) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(",")]);
    const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(",")]);
    const now = clock.now();
    const path = `/${decoded(url.pathname)?.join("/") ?? ""}`;
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
        apiId: api?.ref,
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

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(`http://local${request.url ?? "/"}`);
    const segments = decoded(url.pathname);
    if (!segments) return say(response, 400, "Bad Request");
    const found = match(request.method ?? "", segments);
    if (!found) return say(response, 404, "Not Found");
    const body = await bodyOf(request);
    if (!body) return say(response, 413, "Request Entity Too Large", { connection: "close" });
    const { gate, target } = found.route;
    const claims = gate && (await claimsOf(request, gate));
    if (gate && !claims) return say(response, 401, "Unauthorized", { "www-authenticate": "Bearer" });
    const event = eventOf(request, url, found, body, claims);
    if (body.length > mostOfEvent / 2 && Buffer.byteLength(JSON.stringify(event)) > mostOfEvent)
      return say(response, 413, "Request Entity Too Large");
    const outcome = await target.invoke(event);
    if (!outcome.ok) return say(response, 500, "Internal Server Error");
    const parsed = Answer.safeParse(outcome.value);
    if (!parsed.success)
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(outcome.value));
    const { statusCode, headers, cookies, body: text, isBase64Encoded } = parsed.data;
    const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    const content = Buffer.from(text, isBase64Encoded ? "base64" : "utf8");
    return response
      .writeHead(statusCode, {
        "content-type": "text/plain;charset=UTF-8",
        ...Object.fromEntries(given),
        ...(cookies.length > 0 && { "set-cookie": cookies }),
        "content-length": String(content.length),
      })
      .end(content);
  };

  const server = createServer({ maxHeaderSize: mostOfHeaders }, (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) say(response, 500, "Internal Server Error");
    });
  });
  await new Promise<void>((opened, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? unusable(`Port ${port} is busy: choose another with --port`) : error),
    );
    server.listen(port, "127.0.0.1", opened);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
