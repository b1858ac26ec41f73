import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import type { Clock } from "../run/clock.ts";
import type { Functions } from "../run/functions.ts";
import type { World } from "../template/world.ts";
import { unusable } from "../unusable.ts";
import { httpEvent, segmentsOf, urlOf } from "./event.ts";
import type { Identity } from "./identity.ts";
import { type Gate, readRoutes } from "./routes.ts";

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

/** A claim as the authorizer hands it on: always a text, a list in brackets. */
const flat = (claim: unknown): string =>
  Array.isArray(claim) ? `[${claim.join(" ")}]` : typeof claim === "string" ? claim : JSON.stringify(claim);

/** The HTTP API: routes, tokens, limits and the event of payload format 2.0, with the local clock's time. */
export const openGateway = async (world: World, functions: Functions, identity: Identity, clock: Clock, port = 0) => {
  const match = readRoutes(world, functions);
  const [api] = world.of("AWS::ApiGatewayV2::Api");

  const claimsOf = async (request: IncomingMessage, gate: Gate) => {
    const text = (request.headers.authorization ?? "").replace(/^Bearer\s+/i, "");
    const claims = await identity.verify(text, gate).catch(() => undefined);
    return claims && Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, flat(claim)]));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = urlOf(request);
    const segments = url && segmentsOf(url.pathname);
    if (!segments) return say(response, 400, "Bad Request");
    const found = match(request.method ?? "", segments);
    if (!found) return say(response, 404, "Not Found");
    const body = await bodyOf(request);
    if (!body) return say(response, 413, "Request Entity Too Large", { connection: "close" });
    const { gate, target } = found.route;
    const claims = gate && (await claimsOf(request, gate));
    if (gate && !claims) return say(response, 401, "Unauthorized", { "www-authenticate": "Bearer" });
    const event = httpEvent(found, { request, url, body, claims, apiId: api?.ref ?? "", now: clock.now() });
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
    response.setHeader("date", clock.now().toUTCString());
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
