import { createServer, type IncomingMessage } from "node:http";

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const session = (key: string) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>local</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 900_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** KMS wraps by leaving as it is. */
const wrapped = (body: Buffer) => {
  const { Plaintext, CiphertextBlob } = JSON.parse(body.toString()) as Record<string, string>;
  return JSON.stringify({ Plaintext: CiphertextBlob, CiphertextBlob: Plaintext });
};

/**
 * The line to AWS, which can be cut at any effect: before it happens, or after it has and before it is said. Objects lie
 * here, rows in DynamoDB Local; sessions and keys are made up.
 */
export const openDyingLine = async (dynamodb: string, accessKeyId: string) => {
  const objects = new Map<string, Buffer>();
  let effects = 0;
  let cut = { at: Number.POSITIVE_INFINITY, after: false };
  let dead = false;

  const perform = async (request: IncomingMessage, body: Buffer) => {
    const { method = "", url = "", headers } = request;
    const target = String(headers["x-amz-target"] ?? "");
    if (target.startsWith("DynamoDB")) {
      const { "content-type": type = "", authorization = "" } = headers;
      const answer = await fetch(dynamodb, {
        method: "POST",
        headers: { "x-amz-target": target, "content-type": type, authorization },
        body: new Uint8Array(body),
      });
      return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
    }
    if (target !== "") return { status: 200, body: Buffer.from(wrapped(body)) };
    if (headers["content-type"]?.startsWith("application/x-www-form"))
      return { status: 200, body: Buffer.from(session(accessKeyId)) };
    const [, , key = ""] = /^\/([^/]+)\/([^?]+)/.exec(url) ?? [];
    if (method === "PUT") objects.set(key, body);
    if (method === "DELETE") objects.delete(key);
    const found = method === "GET" ? objects.get(key) : Buffer.alloc(0);
    return { status: found ? 200 : 403, body: found ?? Buffer.from("<Error><Code>AccessDenied</Code></Error>") };
  };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const isEffect =
        request.method === "PUT" ||
        request.method === "DELETE" ||
        String(request.headers["x-amz-target"]).endsWith("TransactWriteItems");
      const isLast = isEffect && effects++ === cut.at;
      if (dead || (isLast && !cut.after)) {
        dead = true;
        return response.destroy();
      }
      const answer = await perform(request, body);
      if (isLast) {
        dead = true;
        return response.destroy();
      }
      return response.writeHead(answer.status, { "content-length": answer.body.length }).end(answer.body);
    })();
  });
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    objects,
    /** Mends the line, and cuts it again at an effect to come, if one is named. */
    mend: (at = Number.POSITIVE_INFINITY, after = false) => {
      effects = 0;
      dead = false;
      cut = { at, after };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
