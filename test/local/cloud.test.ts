import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { openEndpoint } from "../../infra/local/aws/endpoint.ts";
import type { Cloud } from "../../infra/local/cloud.ts";
import { type Asked, askProbe, startProbe } from "./support/probe-cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startProbe();
}, 60_000);
afterAll(() => cloud.stop());

const ask = (asked: Asked) => askProbe(cloud, asked);
const bearer = async (grants = "150402:person") => ({ authorization: `Bearer ${await cloud.token("li", grants)}` });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${cloud.apiUrl}${path}`, { headers });
  return { status: response.status, body: z.looseObject({}).parse(await response.json()) };
};

const hongshan = { region: "150402" };
const row = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: "state" }, ...more });
const table = { TableName: "env:TABLE_NAME" };

describe("the gateway", () => {
  it.each([
    ["no token", {}],
    ["no JWT", { authorization: "Bearer hello" }],
    ["an unsigned token", { authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJsaSJ9." }],
  ])("answers %s in its own words", async (_, headers) => {
    expect(await get("/things/1", headers)).toEqual({ status: 401, body: { message: "Unauthorized" } });
  });

  it("refuses a token of its own issuer that was tampered with", async () => {
    const { authorization } = await bearer();
    const [head, , signature] = authorization.split(".");
    const payload = Buffer.from(JSON.stringify({ sub: "boss", exp: 4e9 })).toString("base64url");
    expect(await get("/things/1", { authorization: `${head}.${payload}.${signature}` })).toMatchObject({ status: 401 });
  });

  it("hands on claims as texts, the path's parameters, and the local clock's time", async () => {
    const { body } = await get("/things/%E7%BA%A2?a=1&a=2&b=", await bearer("150402:person 230111:window-clerk"));
    expect(body).toMatchObject({
      version: "2.0",
      routeKey: "GET /things/{id}",
      rawPath: "/things/红",
      pathParameters: { id: "红" },
      queryStringParameters: { a: "1,2", b: "" },
      requestContext: {
        authorizer: { jwt: { claims: { sub: "li", grants: "150402:person 230111:window-clerk", aud: "tongban" } } },
        http: { method: "GET" },
      },
      isBase64Encoded: false,
    });
    const { timeEpoch, authorizer } = z
      .object({
        timeEpoch: z.number(),
        authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.string()) }) }),
      })
      .parse(body.requestContext);
    expect(new Date(timeEpoch).toISOString()).toMatch(/^2022-03-31T01:0/);
    expect(Number(authorizer.jwt.claims.exp) * 1000 - Date.now()).toBeLessThanOrEqual(900_000);
  });

  it.each([
    ["/things/best", "GET /things/best"],
    ["/things/other", "GET /things/{id}"],
    ["/things/", "$default"],
    ["/things/1/2", "$default"],
    ["/rest/a/b", "ANY /rest/{path+}"],
    ["/nowhere", "$default"],
  ])("routes %s to %s", async (path, routeKey) => {
    expect((await get(path, await bearer())).body).toMatchObject({ routeKey });
  });

  it("takes ten megabytes of body and no more, and six of event", async () => {
    const put = async (megabytes: number) => {
      const body = "x".repeat(megabytes * 1024 * 1024);
      const response = await fetch(`${cloud.apiUrl}/rest/a`, { method: "PUT", body, headers: await bearer() });
      return { status: response.status, body: response.status === 200 ? {} : await response.json() };
    };
    const tooLarge = { status: 413, body: { message: "Request Entity Too Large" } };
    expect(await put(11)).toEqual(tooLarge);
    expect(await put(7)).toEqual(tooLarge);
    expect(await put(5)).toMatchObject({ status: 200 });
  });

  it.each(["/throw", "/sleep", "/exit"])("says nothing of what broke at %s, and goes on", async (path) => {
    expect(await get(path)).toEqual({ status: 500, body: { message: "Internal Server Error" } });
    expect(await get("/things/1", await bearer())).toMatchObject({ status: 200 });
  });
});

describe("whatever is sent to it", () => {
  /** What comes back to a request's own bytes, up to the end of its first line. */
  const sent = (url: string, request: string) =>
    new Promise<string>((answered, failed) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname, () => socket.write(request));
      socket.setEncoding("utf8");
      socket.once("data", (text) => answered(String(text).split("\r\n")[0] ?? ""));
      socket.once("error", failed);
      socket.once("close", () => answered("closed"));
    });
  const line = (target: string, method = "GET", more = "") =>
    `${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${more}\r\n`;

  it.each([
    ["an empty authority", line("//"), "404", "401"],
    ["another server's path", line("http://[/"), "400", "400"],
    ["the server as a whole", line("*", "OPTIONS"), "400", "400"],
    ["half an escape", line("/%"), "404", "400"],
    ["half an escape in a query", line("/token?sub=%&grants=%ff"), "200", "401"],
    ["a tunnel", line("a:1", "CONNECT"), "closed", "closed"],
    ["another protocol", line("/", "GET", "connection: upgrade\r\nupgrade: x\r\n"), "404", "401"],
    ["no HTTP at all", "hello\r\n\r\n", "400", "400"],
  ])("answers %s and goes on", async (_, request, issuers, apis) => {
    expect(await sent(cloud.issuer, request)).toContain(issuers);
    expect(await sent(cloud.apiUrl, request)).toContain(apis);
    expect(await sent(cloud.issuer, line("/.well-known/jwks.json"))).toContain("200");
    expect(await get("/things/1", await bearer())).toMatchObject({ status: 200 });
  });

  it("drops an answer of an AWS API that cannot be said, and goes on", async () => {
    const said: string[] = [];
    const endpoint = await openEndpoint((text) => said.push(text));
    const headers = { "x-broken": "\n" };
    endpoint.serve(async ({ url }) => ({ status: 200, headers: url === "/broken" ? headers : {}, body: Buffer.of() }));
    await expect(fetch(`${endpoint.url}/broken`)).rejects.toThrow();
    expect((await fetch(endpoint.url)).status).toBe(200);
    expect(said).toEqual([expect.stringContaining("x-broken")]);
    await endpoint.close();
  });
});

describe("the judge at the endpoint", () => {
  const dynamodb = (operation: string, input: object, as: Asked["as"] = hongshan) =>
    ask({ service: "dynamodb", operation, input, ...(as && { as }) });
  const put = (pk: string) => ({ Put: { ...table, Item: row(pk) } });
  const query = (pk: string, more: object = {}) => ({
    ...table,
    KeyConditionExpression: "#pk = :pk",
    ExpressionAttributeNames: { "#pk": "pk" },
    ExpressionAttributeValues: { ":pk": { S: pk } },
    ...more,
  });
  const index = { IndexName: "gsi1", ExpressionAttributeNames: { "#pk": "gsi1pk" } };

  it.each([
    ["putItem", { ...table, Item: row("150402#a#1") }],
    ["getItem", { ...table, Key: row("150402#a#1") }],
    ["query", query("150402#a#1")],
    ["query", query("150402#a", index)],
    [
      "query",
      query("150402#a#1", {
        KeyConditionExpression: "sk = :sk AND #pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "150402#a#1" }, ":sk": { S: "state" } },
      }),
    ],
    [
      "transactWriteItems",
      {
        TransactItems: [
          put("150402#a#2"),
          { ConditionCheck: { ...table, Key: row("150402#a#1"), ConditionExpression: "attribute_exists(pk)" } },
        ],
      },
    ],
    ["batchGetItem", { RequestItems: { "probe-Table": { Keys: [row("150402#a#1"), row("150402#a#2")] } } }],
  ])("lets %s pass within the region", async (operation, input) => {
    expect(await dynamodb(operation, input)).toMatchObject({ status: 200 });
  });

  it.each([
    ["another region's row", "getItem", { ...table, Key: row("230111#a#1") }],
    ["a cousin's row", "getItem", { ...table, Key: row("1504021#a#1") }],
    ["another region's rows", "query", query("230111#a#1")],
    ["another region's index", "query", query("230111#a", index)],
    [
      "a query whose key stands only in a filter",
      "query",
      { ...query("150402#a"), KeyConditionExpression: "sk = :pk", FilterExpression: "#pk = :pk" },
    ],
    [
      "a transaction that reaches over",
      "transactWriteItems",
      { TransactItems: [put("150402#a#3"), put("230111#a#3")] },
    ],
    [
      "a batch that reaches over",
      "batchGetItem",
      { RequestItems: { "probe-Table": { Keys: [row("150402#a#1"), row("230111#a#1")] } } },
    ],
    ["a scan", "scan", table],
    [
      "a batch of writes, which the role may not do",
      "batchWriteItem",
      { RequestItems: { "probe-Table": [{ PutRequest: { Item: row("150402#a#1") } }] } },
    ],
  ])("refuses %s", async (_, operation, input) => {
    const answer = await dynamodb(operation, input);
    expect(answer).toMatchObject({ status: 418, name: "AccessDeniedException" });
    expect(answer).toHaveProperty("message", expect.stringContaining("is not authorized to perform: dynamodb:"));
  });

  it("refuses the function's own role everything in the table", async () => {
    const asked = { service: "dynamodb", operation: "getItem", input: { ...table, Key: row("150402#a#1") } };
    expect(await ask(asked)).toMatchObject({ status: 418, name: "AccessDeniedException" });
  });

  it.each([
    ["without a tag", {}],
    ["with a tag that is no region", { region: "1504" }],
    ["with a pattern for a tag", { region: "*" }],
    ["with a second tag", { region: "150402", role: "boss" }],
  ])("refuses to assume the tenant role %s", async (_, as) => {
    const asked = { service: "dynamodb", operation: "getItem", input: { ...table, Key: row("150402#a#1") }, as };
    expect(await ask(asked)).toMatchObject({ status: 418, name: "AccessDenied" });
  });

  it("binds the seal key to the region: anyone seals for another, only that one opens", async () => {
    const key = { KeyId: "env:SEAL_KEY", KeySpec: "AES_256" };
    const kms = (operation: string, input: object, as?: Asked["as"]) =>
      ask({ service: "kms", operation, input, ...(as && { as }) });
    const sealed = await kms("generateDataKey", { ...key, EncryptionContext: { region: "230111" } }, hongshan);
    const { CiphertextBlob, Plaintext } = z
      .looseObject({ CiphertextBlob: z.string(), Plaintext: z.string() })
      .parse(sealed);
    const open = (region: string, as: Asked["as"]) =>
      kms("decrypt", { CiphertextBlob: { base64: CiphertextBlob }, EncryptionContext: { region } }, as);
    expect(await open("230111", { region: "230111" })).toMatchObject({ status: 200, Plaintext });
    expect(await open("230111", hongshan)).toMatchObject({ name: "AccessDeniedException" });
    expect(await open("150402", hongshan)).toMatchObject({ name: "InvalidCiphertextException" });
    expect(await kms("generateDataKey", key, hongshan)).toMatchObject({ name: "AccessDeniedException" });
    const twoKeys = { ...key, EncryptionContext: { region: "230111", more: "x" } };
    expect(await kms("generateDataKey", twoKeys, hongshan)).toMatchObject({ name: "AccessDeniedException" });
  });

  it("answers the same MAC for the same text, with the MAC key only", async () => {
    const mac = (KeyId: string) =>
      ask({
        service: "kms",
        operation: "generateMac",
        input: { KeyId, MacAlgorithm: "HMAC_SHA_256", Message: { base64: "aGVsbG8=" } },
      });
    expect(await mac("env:MAC_KEY")).toEqual(await mac("env:MAC_KEY"));
    expect(await mac("env:MAC_KEY")).toMatchObject({ status: 200, Mac: expect.any(String) });
    expect(await mac("env:SEAL_KEY")).toMatchObject({ name: "AccessDeniedException" });
  });

  it("judges buckets, queues and the bus", async () => {
    const s3 = (operation: string, Key: string, more: object = {}) =>
      ask({ service: "s3", operation, input: { Bucket: "env:BUCKET", Key, ...more } });
    expect(await s3("putObject", "law/a", { Body: "text" })).toMatchObject({ status: 200 });
    expect(await s3("getObject", "law/a")).toMatchObject({ status: 200, ContentLength: 4 });
    expect(await s3("putObject", "other/a", { Body: "text" })).toMatchObject({ name: "AccessDenied" });
    expect(await s3("getObject", "law/none")).toMatchObject({ name: "AccessDenied" });
    const send = (QueueUrl: string) =>
      ask({ service: "sqs", operation: "sendMessage", input: { QueueUrl, MessageBody: "{}" } });
    expect(await send("env:OTHER_QUEUE_URL")).toMatchObject({
      status: 418,
      name: expect.stringContaining("AccessDenied"),
    });
    const entry = { EventBusName: "env:EVENT_BUS_NAME", Source: "probe", DetailType: "x", Detail: "{}" };
    const published = await ask({ service: "events", operation: "putEvents", input: { Entries: [entry] } });
    expect(published).toMatchObject({ name: "AccessDeniedException" });
  });
});
