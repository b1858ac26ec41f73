import { createServer, type IncomingMessage, type Server } from "node:http";
import { signerOf, whyNotTaken } from "../iam/presigned.ts";
import type { Sessions } from "../iam/sessions.ts";
import type { Answer } from "../run/post.ts";
import { isCut } from "./faulty.ts";
import { type Call, escaped, refusal, type Service, xml } from "./protocol.ts";

/** Which API a target header speaks of. */
const targets: Record<string, string> = {
  DynamoDB_20120810: "dynamodb",
  DynamoDBStreams_20120810: "streams",
  AmazonSQS: "sqs",
  TrentService: "kms",
  AWSEvents: "events",
};

export type Services = Record<"dynamodb" | "streams" | "sqs" | "s3" | "sts" | "kms" | "events", Service>;

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const texts = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

const bad = {
  unknown: ["UnrecognizedClientException", "The security token included in the request is invalid."],
  expired: ["ExpiredTokenException", "The security token included in the request is expired"],
} as const;

const refuse = (isJson: boolean, [code, message]: readonly [string, string]) =>
  isJson
    ? refusal(code, message)
    : xml(`<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`, 403);

const parsed = (raw: Buffer): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(raw.toString());
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * One HTTP endpoint for every AWS API that the functions call. It finds out who calls by the access key, and hands the
 * call to its service, which asks the judge.
 */
export const answerAws = async (request: IncomingMessage, services: Services, sessions: Sessions): Promise<Answer> => {
  const headers = texts(request);
  const raw = await bodyOf(request);
  const [prefix = "", operation = ""] = headers["x-amz-target"]?.split(".") ?? [];
  const isJson = prefix !== "";
  const asked = { method: request.method ?? "", path: request.url ?? "/", headers };
  const [, inHeader = ""] = /Credential=([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const signer = signerOf(asked);
  const { accessKeyId, token } = signer ?? { accessKeyId: inHeader, token: headers["x-amz-security-token"] };
  const principal = sessions.find(accessKeyId, token);
  if (typeof principal === "string") return refuse(isJson, bad[principal]);
  const fault = signer && whyNotTaken(asked, sessions.secretOf(accessKeyId), Date.now());
  if (fault) return refuse(isJson, fault);
  const call: Call = {
    operation,
    body: {},
    raw,
    ...asked,
    principal,
  };
  if (isJson) {
    const service = services[targets[prefix] as keyof Services];
    const body = parsed(raw);
    if (!service) return refusal("UnknownOperationException", `The local cloud does not know ${prefix}`);
    return body ? service({ ...call, body }) : refusal("SerializationException", "The body is not JSON");
  }
  if (signer) return services.s3(call);
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return isForm ? services.sts(call) : services.s3(call);
};

/** Opens the endpoint, on a free port when none is said; what it answers is decided once everything else stands. */
export const openEndpoint = async (log: (line: string) => void, wanted = 0) => {
  let answer: ((request: IncomingMessage) => Promise<Answer>) | undefined;
  const server: Server = createServer((request, response) => {
    const answered = answer?.(request) ?? Promise.resolve(refusal("ServiceUnavailable", "Not yet", 503));
    answered
      .catch((error: unknown) => {
        if (isCut(error)) throw error;
        log(`local-cloud ${error instanceof Error ? error.stack : String(error)}`);
        return refusal("InternalFailure", String(error), 500);
      })
      .then(({ status, headers, body }) => {
        const { connection: _, "transfer-encoding": __, ...kept } = headers;
        const head = request.method === "HEAD";
        response
          .writeHead(status, head ? kept : { ...kept, "content-length": String(body.length) })
          .end(head ? "" : body);
      })
      .catch((error: unknown) => {
        if (!isCut(error)) log(`local-cloud ${String(error)}`);
        response.destroy();
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((opened, failed) => {
    server.once("error", failed);
    server.listen(wanted, "127.0.0.1", opened);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (handler: (request: IncomingMessage) => Promise<Answer>) => {
      answer = handler;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
