import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { startFauxqs } from "fauxqs";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";

/** The bus as the command's SDK speaks to it; the same server knows the stack's outputs. */
const Put = z.object({
  Entries: z.array(
    z.object({ EventBusName: z.string(), Source: z.string(), DetailType: z.string(), Detail: z.string() }),
  ),
});
const published: z.infer<typeof Put>["Entries"] = [];
/** The queue of the test at hand. */
let name = "";
let refused: string | undefined;
let outputs: Record<string, string> = {};
const stack = () =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>tongban-tests</StackName><Outputs>${Object.entries(
    outputs,
  )
    .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
    .join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

const bodyOf = async (request: IncomingMessage) => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};
const server = createServer((request, response) => {
  void bodyOf(request).then((text) => {
    if (text.includes("Action=DescribeStacks")) return response.end(text.includes("tongban-tests") ? stack() : "");
    const { Entries } = Put.parse(JSON.parse(text));
    const answers = Entries.map((entry) => {
      if (refused && entry.Detail.includes(refused)) return { ErrorCode: "ThrottlingException" };
      published.push(entry);
      return { EventId: "1" };
    });
    return response.end(JSON.stringify({ FailedEntryCount: 0, Entries: answers }));
  });
});

let table: Awaited<ReturnType<typeof makeTable>>;
let queues: Awaited<ReturnType<typeof startFauxqs>>;
let environment: Record<string, string>;
beforeAll(async () => {
  table = await makeTable();
  queues = await startFauxqs({ port: 0, logger: false, defaultRegion: "cn-northwest-1" });
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  const own = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  environment = {
    ...table.environment,
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${queues.port}`,
    AWS_ENDPOINT_URL_EVENTBRIDGE: own,
    AWS_ENDPOINT_URL_CLOUDFORMATION: own,
  };
  for (const n of [1, 2, 3]) await table.put({ ...keyOf(n), event: event(n) });
  await table.put({ ...keyOf(4), event: { id: "no event" } });
});
afterAll(async () => {
  server.close();
  await queues.stop();
  table.close();
});
beforeEach(() => {
  published.length = 0;
  refused = undefined;
  name = crypto.randomUUID();
  queues.createQueue(name);
  outputs = {
    TableName: "rows",
    UnpublishedUrl: `http://127.0.0.1:${queues.port}/000000000000/${name}`,
    BusName: "house",
  };
});

const keyOf = (n: number) => ({ pk: `150402#thing#${n}`, sk: "fact#000001.0" });
const event = (n: number) => ({
  id: `id-${n}`,
  type: "tests.thing-moved.v1",
  region: "150402",
  subject: `thing/${n}`,
  sequence: 1,
  at: "2022-03-31T02:00:00.000Z",
  cause: "c",
  actor: { sub: "li", role: "person" },
  data: { n },
});
const setAside = (...numbers: number[]) => {
  for (const n of numbers) queues.sendMessage(name, JSON.stringify(keyOf(n)));
};
const waiting = () => (queues.inspectQueue(name)?.messages.ready ?? []).map(({ body }) => JSON.parse(body));

const command = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((ended) => {
    const path = join(import.meta.dirname, "../../infra/events.ts");
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [path, ...args], { env }, (error, stdout, stderr) =>
      ended({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr }),
    );
  });
const republish = (...more: string[]) => {
  const { TableName = "", UnpublishedUrl = "", BusName = "" } = outputs;
  return command("republish", "--table", TableName, "--queue", UnpublishedUrl, "--bus", BusName, ...more);
};

it("publishes each fact as the relay would, and only then forgets its key", async () => {
  setAside(1, 2);
  const { code, out } = await republish();
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("2 published, 0 failed") });
  expect(out).toContain(`published tests.thing-moved.v1 ${JSON.stringify(keyOf(1))}`);
  for (const { EventBusName, Source, DetailType } of published)
    expect({ EventBusName, Source, DetailType }).toEqual({
      EventBusName: "house",
      Source: "tests",
      DetailType: "tests.thing-moved.v1",
    });
  const details: unknown[] = published.map(({ Detail }) => JSON.parse(Detail));
  expect(details).toHaveLength(2);
  expect(details).toEqual(expect.arrayContaining([event(1), event(2)]));
  expect(waiting()).toEqual([]);
});

it("leaves what the bus does not take, what is no event and what is not there, and says so; then goes on from there", async () => {
  refused = '"thing/2"';
  setAside(1, 2, 4, 5);
  const { code, out } = await republish();
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining("1 published, 3 failed") });
  expect(out).toContain(`failed ${JSON.stringify(keyOf(2))}: ThrottlingException`);
  expect(waiting()).toHaveLength(3);
  expect(waiting()).toEqual(expect.arrayContaining([2, 4, 5].map(keyOf)));
  refused = undefined;
  expect(await republish()).toMatchObject({ code: 1, out: expect.stringContaining("1 published, 2 failed") });
  expect(published.map(({ Detail }) => JSON.parse(Detail).id)).toEqual(["id-1", "id-2"]);
});

it("only looks, when it is told so", async () => {
  setAside(1, 2, 3);
  const { code, out } = await republish("--dry-run");
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("3 would be published, 0 failed") });
  expect(published).toEqual([]);
  expect(waiting()).toHaveLength(3);
});

it("finds its way by the service's name", async () => {
  setAside(3);
  expect(await command("republish", "--service", "tests")).toMatchObject({ code: 0 });
  expect(published).toHaveLength(1);
});

it.each([[["publish"]], [["republish"]], [["republish", "--table", "rows"]]])("asks for more than %j", async (args) => {
  expect(await command(...args)).toMatchObject({ code: 2, out: expect.stringContaining("pnpm events republish") });
});
