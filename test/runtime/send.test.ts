import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";

/** A queue as the SDK speaks to it. */
const Sent = z.looseObject({ MessageBody: z.string() });
const sent: z.infer<typeof Sent>[] = [];
const server = createServer((request, response) => {
  let text = "";
  request.on("data", (chunk) => (text += String(chunk)));
  request.on("end", () => {
    const message = Sent.parse(JSON.parse(text));
    sent.push(message);
    const MD5OfMessageBody = createHash("md5").update(message.MessageBody).digest("hex");
    response.end(JSON.stringify({ MessageId: "1", MD5OfMessageBody }));
  });
});

beforeAll(async () => {
  await new Promise<void>((opened) => server.listen(0, "127.0.0.1", opened));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    INBOX_QUEUE_URL: `${url}/inbox`,
  });
});
afterAll(() => server.close());

it("a command stands in the queue under its region, so that a crowd of one region's holds up no other's", async () => {
  const { send } = await import("@tongban/runtime/send");
  const command = { command: "things.look-at-due", region: RegionCode.parse("150402") };
  await send(command, 3);
  expect(sent).toEqual([
    expect.objectContaining({ MessageBody: JSON.stringify(command), MessageGroupId: "150402", DelaySeconds: 3 }),
  ]);
});
