import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { defineEvent } from "@tongban/events/define";
import { tooEarly } from "@tongban/runtime/dead-letter";
import type { inbox as Inbox } from "@tongban/runtime/inbox";
import { log } from "@tongban/runtime/log";
import type { Context, SQSEvent } from "aws-lambda";
import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { redrive } from "../../infra/dead-letters.ts";

const Moved = defineEvent("tests.thing-moved.v1", { thing: z.string() });
const name = "赵玉兰";

let queues: Awaited<ReturnType<typeof startFauxqs>>;
let handler: ReturnType<typeof Inbox>;
const url = (queue: string) => `http://127.0.0.1:${queues.port}/000000000000/${queue}`;
const outputs = () => ({
  DeadLettersUrl: url("dead"),
  InboxUrl: url("inbox"),
  UnpublishedUrl: url("unpublished"),
  UnrelayedUrl: url("unrelayed"),
});
const server = createServer((_, response) => {
  const members = Object.entries(outputs()).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  response.end(
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>tongban-tests</StackName><Outputs>${members.join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
});

beforeAll(async () => {
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: "cn-northwest-1" });
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${queues.port}`,
    AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    INBOX_TRIES: "5",
    DEAD_LETTERS_URL: url("dead"),
  });
  const { inbox, on } = await import("@tongban/runtime/inbox");
  handler = inbox(
    on(Moved, ({ data: { thing } }) => {
      if (thing === "early") throw tooEarly(`${name} is not here yet`);
      if (thing === "broken") throw new TypeError(`${name} broke it`);
      return Promise.resolve(thing === "lawless" ? { ok: false, reason: "policy-not-in-force" } : undefined);
    }),
  );
});
afterAll(async () => {
  server.close();
  await queues.stop();
});
beforeEach(() => {
  queues.reset();
  for (const queue of ["dead", "inbox", "unpublished", "unrelayed"]) queues.createQueue(queue);
});

const moved = (thing: string | number) => ({
  "detail-type": Moved.type,
  detail: {
    id: `id-${thing}`,
    type: Moved.type,
    region: "150402",
    subject: "thing/1",
    sequence: 1,
    at: "2022-03-31T02:00:00.000Z",
    cause: "c",
    actor: { sub: "li", role: "person" },
    data: { thing },
  },
});
const deliver = (body: string, tries: number) => {
  const attributes = {
    SentTimestamp: String(Date.parse("2022-03-31T02:00:01Z")),
    ApproximateReceiveCount: String(tries),
  };
  return handler({ Records: [{ messageId: "m", body, attributes }] } as unknown as SQSEvent, {} as Context);
};
const failed = { batchItemFailures: [{ itemIdentifier: "m" }] };
const taken = { batchItemFailures: [] };
const lying = (queue: string) => queues.inspectQueue(queue)?.messages.ready ?? [];
const noted = () =>
  lying("dead").map(({ messageAttributes }) =>
    Object.fromEntries(Object.entries(messageAttributes).map(([key, { StringValue }]) => [key, StringValue])),
  );

it.each([
  ["no JSON", `${name}, no JSON`, "message-malformed", "none"],
  ["what nobody knows", JSON.stringify({ command: name }), "message-unknown", "none"],
  ["what no schema knows", JSON.stringify(moved(7)), "message-invalid", Moved.type],
  ["what came early", JSON.stringify(moved("early")), "too-early", Moved.type],
  ["what waits for law", JSON.stringify(moved("lawless")), "waits-policy-not-in-force", Moved.type],
  ["what breaks", JSON.stringify(moved("broken")), "broke-type-error", Moved.type],
])(
  "tries %s again, and lays it aside after the last try with a reason that names nobody",
  async (_, body, reason, reaction) => {
    expect(await deliver(body, 4)).toEqual(failed);
    expect(lying("dead")).toEqual([]);
    expect(await deliver(body, 5)).toEqual(taken);
    expect(lying("dead").map((letter) => letter.body)).toEqual([body]);
    expect(noted()).toEqual([{ reason, reaction, "first-seen": "2022-03-31T02:00:01.000Z" }]);
    expect(JSON.stringify(noted())).not.toContain(name);
  },
);

it("leaves it to the queue when the dead letters cannot be reached", async () => {
  queues.deleteQueue("dead");
  expect(await deliver("no JSON", 5)).toEqual(failed);
});

const command = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((ended) => {
    const path = join(import.meta.dirname, "../../infra/events.ts");
    execFile(process.execPath, [path, ...args], (error, stdout, stderr) =>
      ended({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr }),
    );
  });

it("tells the log what broke and where, and not whom its message names", async () => {
  const said = vi.spyOn(log(), "error");
  await deliver(JSON.stringify(moved("broken")), 1);
  const told = said.mock.calls.map((call) => JSON.stringify(call)).join();
  said.mockRestore();
  expect(told).toContain('"kind":"TypeError"');
  expect(told).toContain("dead-letters.test.ts");
  expect(told).not.toContain(name);
});

it("lists what waits by reason, with how many and since when, and leaves it there", async () => {
  await deliver(JSON.stringify(moved(7)), 5);
  await deliver(JSON.stringify(moved(8)), 5);
  await deliver(JSON.stringify(moved("broken")), 5);
  queues.sendMessage("dead", JSON.stringify(moved("fine")));
  queues.sendMessage("unpublished", "{}");
  queues.sendMessage("unrelayed", "{}");
  const { code, out } = await command("dead-letters", "--service", "tests");
  const [first, ...rest] = out.trimEnd().split("\n");
  expect(code).toBe(0);
  expect(first).toBe(`     2  message-invalid  ${Moved.type}  oldest 2022-03-31T02:00:01.000Z`);
  for (const reason of ["broke-type-error", "unanswered", "unpublished", "unrelayed"])
    expect(rest).toContainEqual(expect.stringContaining(`     1  ${reason}  `));
  expect(rest.at(-1)).toBe("6 wait");
  expect([lying("dead").length, lying("unpublished").length, lying("unrelayed").length]).toEqual([4, 1, 1]);
});

it("sends back what is asked for, and only looks when it is told so; a second run finds nothing to do", async () => {
  await deliver(JSON.stringify(moved(7)), 5);
  await deliver(JSON.stringify(moved("early")), 5);
  const early = ["redrive", "--service", "tests", "--reason", "too-early"];
  const dry = await command(...early, "--dry-run");
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("1 would be sent, 0 failed") });
  expect([lying("dead").length, lying("inbox").length]).toEqual([2, 0]);
  expect(await command(...early)).toMatchObject({ code: 0, out: expect.stringContaining("1 sent, 0 failed") });
  expect(lying("inbox").map(({ body }) => JSON.parse(body))).toEqual([moved("early")]);
  expect(noted()).toMatchObject([{ reason: "message-invalid" }]);
  expect(await command(...early)).toMatchObject({ code: 0, out: expect.stringContaining("0 sent, 0 failed") });
});

it("sends a command back in its region's group, and a fact in none", async () => {
  const bodies = [
    JSON.stringify({ command: "tests.walk", region: "150402" }),
    "no JSON",
    JSON.stringify(moved("fine")),
  ];
  for (const body of bodies) queues.sendMessage("dead", body);
  const sent: unknown[] = [];
  const sqs = new SQSClient();
  sqs.middlewareStack.add((next) => (request) => {
    if ("MessageBody" in request.input) sent.push([request.input.MessageBody, request.input.MessageGroupId]);
    return next(request);
  });
  await redrive(sqs, { dead: url("dead"), inbox: url("inbox") }, { dryRun: false, say: () => {} });
  expect(sent).toHaveLength(3);
  expect(sent).toEqual(expect.arrayContaining(bodies.map((body, nth) => [body, nth === 0 ? "150402" : undefined])));
});

it("lets nothing out of the dead letters that the inbox did not take", async () => {
  await deliver(JSON.stringify(moved("early")), 5);
  queues.deleteQueue("inbox");
  expect(await command("redrive", "--dead", url("dead"), "--inbox", url("inbox"))).toMatchObject({
    code: 1,
    out: expect.stringContaining("0 sent, 1 failed"),
  });
  expect(lying("dead")).toHaveLength(1);
});
