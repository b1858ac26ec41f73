import { createServer, type IncomingMessage } from "node:http";
import * as z from "zod";

const Asked = z.union([
  z.object({ Key: z.object({ pk: z.object({ S: z.string() }) }) }).transform(({ Key }) => Key.pk.S.slice(0, 6)),
  z
    .object({ EncryptionContext: z.object({ region: z.string() }) })
    .transform((asked) => asked.EncryptionContext.region),
]);

const Kms = z.looseObject({
  EncryptionContext: z.object({ region: z.string() }),
  Plaintext: z.string().optional(),
  CiphertextBlob: z.string().optional(),
});

const textOf = async (request: IncomingMessage) => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

/**
 * What stands behind the line to AWS: it gives out sessions, writes down whose session each call was signed with and what
 * is wrong about it, and answers when `turn` lets it. A function in this process is pointed at it, with its other settings.
 */
export const openFakeAws = async (settings: Record<string, string>) => {
  const sessions = new Map<string, { region: string; until: number }>();
  const failing = new Set<string>();
  const wrong: string[] = [];
  const objects = new Map<string, string>();
  let given = 0;
  let calls = 0;
  let turn = (_: string): Promise<unknown> => Promise.resolve();

  const assume = (form: URLSearchParams) => {
    const region = form.get("Tags.member.1.Value") ?? "";
    if (
      form.get("DurationSeconds") !== "900" ||
      form.has("Tags.member.2.Key") ||
      form.has("TransitiveTagKeys.member.1")
    )
      wrong.push(`a session of ${region} is asked for with ${form.toString()}`);
    if (failing.has(region))
      return { status: 403, body: "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>" };
    given += 1;
    const key = `ASIA${given}`;
    const until = Date.now() + 900_000;
    sessions.set(key, { region, until });
    const credentials = `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>${key}</SessionToken><Expiration>${new Date(until).toISOString()}</Expiration>`;
    return {
      status: 200,
      body: `<AssumeRoleResponse><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    };
  };
  const look = (authorization: string, token: unknown, text: string) => {
    calls += 1;
    const [, key = ""] = /Credential=([^/]+)\//.exec(authorization) ?? [];
    const session = sessions.get(key);
    const region = Asked.parse(JSON.parse(text));
    if (session?.region !== region) wrong.push(`a call of ${region} is signed with ${session?.region ?? key}`);
    if (token !== key) wrong.push(`the session ${key} carries the token of ${String(token)}`);
    if (session && session.until <= Date.now()) wrong.push(`a call of ${region} is signed with what has expired`);
    return { status: 200, body: JSON.stringify({ Item: { region: { S: region } }, KeyId: region }) };
  };

  /** KMS wraps by writing the region before the text, and unwraps what begins with the region it is asked for. */
  const kms = (text: string) => {
    const { EncryptionContext, Plaintext, CiphertextBlob = "" } = Kms.parse(JSON.parse(text));
    const { region } = EncryptionContext;
    const head = Buffer.from(region);
    if (Plaintext !== undefined) {
      const wrapped = Buffer.concat([head, Buffer.from(Plaintext, "base64")]);
      return { status: 200, body: JSON.stringify({ CiphertextBlob: wrapped.toString("base64") }) };
    }
    const blob = Buffer.from(CiphertextBlob, "base64");
    if (blob.length > head.length && !blob.subarray(0, head.length).equals(head))
      return { status: 400, body: JSON.stringify({ __type: "InvalidCiphertextException" }) };
    const plain = blob.subarray(head.length).toString("base64");
    return { status: 200, body: JSON.stringify({ KeyId: region, Plaintext: plain }) };
  };
  /** Objects of the bucket `keys` belong to the region of their folder, what is told of a region is told by that region; others are the function's own. */
  const s3 = (request: IncomingMessage, text: string) => {
    const { pathname } = new URL(request.url ?? "", "http://aws");
    const [, bucket = "", folder = ""] = pathname.split("/");
    const [, key = ""] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
    const told =
      request.method === "PUT"
        ? /^\/law\/(?:sealing|regions|standing|townships)\/(\d{6})/.exec(pathname)?.[1]
        : undefined;
    const owner = bucket === "keys" ? folder : told;
    calls += 1;
    if (sessions.get(key)?.region !== owner)
      wrong.push(`${pathname} is asked for by ${sessions.get(key)?.region ?? key}`);
    const missing = { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" };
    if (owner !== undefined && failing.has(owner)) return { status: 500, body: "<Error><Code>Broken</Code></Error>" };
    if (request.method === "GET")
      return objects.has(pathname) ? { status: 200, body: objects.get(pathname) ?? "" } : missing;
    if (request.method === "DELETE") {
      objects.delete(pathname);
      return { status: 204, body: "" };
    }
    if (request.headers["if-none-match"] === "*" && objects.has(pathname))
      return { status: 412, body: "<Error><Code>PreconditionFailed</Code></Error>" };
    objects.set(pathname, text);
    return { status: 200, body: "" };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const isJson = request.headers["x-amz-target"] !== undefined;
      const { authorization = "" } = request.headers;
      const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
      const isKms = String(request.headers["x-amz-target"]).startsWith("TrentService");
      const looked = isJson ? look(authorization, request.headers["x-amz-security-token"], text) : undefined;
      const { status, body } = isKms
        ? kms(text)
        : (looked ?? (isForm ? assume(new URLSearchParams(text)) : s3(request, text)));
      await turn(isForm ? "session" : "call");
      // The machine's own time would correct the clock that the test sets.
      response.sendDate = false;
      response.writeHead(status, { "content-type": isJson ? "application/x-amz-json-1.0" : "text/xml" }).end(body);
    })();
  });
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: "function",
    AWS_SECRET_ACCESS_KEY: "s",
    AWS_MAX_ATTEMPTS: "1",
    ...settings,
  });
  return {
    failing,
    /** What lies in the buckets, by path. */
    objects,
    /** What was wrong with how calls were signed or sessions asked for. */
    wrong,
    counts: () => ({ given, calls }),
    inTurn: (next: typeof turn) => {
      turn = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
