import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as z from "zod";

/** The bus and the queue as the relay's own SDK speaks to them, with a bus that can be told to fail. */
const Put = z.object({
  Entries: z.array(z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string(), Time: z.number() })),
});
type Entry = z.infer<typeof Put>["Entries"][number];
const requests: Entry[][] = [];
const setAside: unknown[] = [];
/** The code the bus answers an entry with; none when it takes it. */
let codeOf = (_: Entry): string | undefined => undefined;
let isDown = false;

const bodyOf = async (request: IncomingMessage) => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};
const server = createServer((request, response) => {
  void bodyOf(request).then((text) => {
    if (String(request.headers["x-amz-target"]).includes("SendMessage")) {
      const { MessageBody } = z.object({ MessageBody: z.string() }).parse(JSON.parse(text));
      setAside.push(JSON.parse(MessageBody));
      const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
      return response.end(JSON.stringify({ MessageId: "1", MD5OfMessageBody }));
    }
    if (isDown) return response.writeHead(400).end(JSON.stringify({ __type: "LimitExceededException" }));
    const { Entries } = Put.parse(JSON.parse(text));
    requests.push(Entries);
    const answers = Entries.map((entry) => {
      const ErrorCode = codeOf(entry);
      return ErrorCode ? { ErrorCode } : { EventId: "1" };
    });
    return response.end(
      JSON.stringify({ FailedEntryCount: answers.filter((one) => "ErrorCode" in one).length, Entries: answers }),
    );
  });
});

let relay: typeof import("@tongban/runtime/relay").handler;
beforeAll(async () => {
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    EVENT_BUS_NAME: "bus",
    UNPUBLISHED_QUEUE_URL: `http://127.0.0.1:${port}/unpublished`,
  });
  relay = (await import("@tongban/runtime/relay")).handler;
});
afterAll(() => server.close());
beforeEach(() => {
  requests.length = 0;
  setAside.length = 0;
  codeOf = () => undefined;
  isDown = false;
});

const event = (n: number, data: object) => ({
  id: `id-${n}`,
  type: "tests.thing-moved.v1",
  region: "150402",
  subject: `thing/${n}`,
  sequence: 1,
  at: "2022-03-31T02:00:00.000Z",
  cause: "c",
  actor: { sub: "li", role: "person" },
  data,
});
const record = (n: number, row: object): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: {
    Keys: { pk: { S: `150402#thing#${n}` }, sk: { S: "fact#000001.0" } },
    NewImage: z.custom<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>().parse(marshall(row)),
    SequenceNumber: String(n),
  },
});
const fact = (n: number, data: object = { n }) => record(n, { event: event(n, data) });
const subjects = () =>
  requests.flat().map(({ Detail }) => z.object({ subject: z.string() }).parse(JSON.parse(Detail)).subject);
const none = { batchItemFailures: [] };

it("carries facts in order, ten at most in a request", async () => {
  expect(await relay({ Records: Array.from({ length: 23 }, (_, n) => fact(n)) })).toEqual(none);
  expect(requests.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(subjects()).toEqual(Array.from({ length: 23 }, (_, n) => `thing/${n}`));
  expect(requests[0]?.[0]).toMatchObject({ Source: "tests", DetailType: "tests.thing-moved.v1", Time: 1_648_692_000 });
});

it("counts bytes as the bus does: a Chinese character is three", async () => {
  const facts = Array.from({ length: 9 }, (_, n) => fact(n, { why: "补".repeat(20_000) }));
  expect(await relay({ Records: facts })).toEqual(none);
  const sizes = requests.map((entries) =>
    entries.reduce(
      (sum, { Source, DetailType, Detail }) => sum + Buffer.byteLength(Source + DetailType + Detail) + 14,
      0,
    ),
  );
  for (const size of sizes) expect(size).toBeLessThanOrEqual(256 * 1024);
  expect(sizes.length).toBe(3);
});

it("sets a fact aside by its key when it is too large or no event, and goes on with the rest", async () => {
  const Records = [
    fact(1),
    fact(2, { why: "补".repeat(90_000) }),
    record(3, { event: { id: 3 } }),
    record(4, {}),
    fact(5),
  ];
  expect(await relay({ Records })).toEqual(none);
  expect(subjects()).toEqual(["thing/1", "thing/5"]);
  expect(setAside).toEqual([2, 3, 4].map((n) => ({ pk: `150402#thing#${n}`, sk: "fact#000001.0" })));
});

const isOf = ({ Detail }: Entry, ...numbers: number[]) => numbers.some((n) => Detail.includes(`"thing/${n}"`));

it.each(["ThrottlingException", "InternalFailure", "InternalException", "ServiceUnavailable"])(
  "has the stream come again from the first fact that the bus did not take for now: %s",
  async (code) => {
    codeOf = (entry) => (isOf(entry, 12, 14) ? code : undefined);
    const answer = await relay({ Records: Array.from({ length: 30 }, (_, n) => fact(n)) });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "12" }] });
    expect(requests).toHaveLength(2);
    expect(setAside).toEqual([]);
  },
);

it.each([
  "AccessDeniedException",
  "InvalidAccountIdException",
  "InvalidArgument",
  "MalformedDetail",
  "NotAuthorizedForDetailTypeException",
  "NotAuthorizedForSourceException",
  "RedactionFailure",
  "A code of another year",
])("sets aside what the bus will never take, and holds nothing up: %s", async (code) => {
  codeOf = (entry) => (isOf(entry, 3, 12) ? code : undefined);
  expect(await relay({ Records: Array.from({ length: 23 }, (_, n) => fact(n)) })).toEqual(none);
  expect(requests).toHaveLength(3);
  expect(setAside).toEqual([3, 12].map((n) => ({ pk: `150402#thing#${n}`, sk: "fact#000001.0" })));
});

it("sets nothing aside twice: what stands behind a fact that comes again is left to come with it", async () => {
  codeOf = (entry) => (isOf(entry, 2, 6) ? "MalformedDetail" : isOf(entry, 4) ? "ThrottlingException" : undefined);
  const answer = await relay({ Records: Array.from({ length: 8 }, (_, n) => fact(n)) });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "4" }] });
  expect(setAside).toEqual([{ pk: "150402#thing#2", sk: "fact#000001.0" }]);
});

it("has the stream come again from the first fact of a request that found no bus", async () => {
  isDown = true;
  expect(await relay({ Records: [fact(7), fact(8)] })).toEqual({ batchItemFailures: [{ itemIdentifier: "7" }] });
});
