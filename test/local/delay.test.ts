import { expect, it } from "vitest";
import { openQueues } from "../../infra/local/run/queues.ts";
import { openState } from "../../infra/local/state.ts";
import { readAssembly } from "../../infra/local/template/assembly.ts";
import { drawWorld } from "../../infra/local/template/world.ts";
import { writeAssembly } from "./support/assembly.ts";

it("delays no message, whatever it or its queue says: the local clock jumps over the time it would wait for", async () => {
  const Inbox = { Type: "AWS::SQS::Queue", Properties: { DelaySeconds: 600 } };
  const world = drawWorld(await readAssembly(await writeAssembly({ probe: { Resources: { Inbox } } })), "", {});
  const clock = { now: () => new Date("2022-03-31T16:05:00Z"), advance: () => {}, stop: () => {} };
  const queues = await openQueues(world, clock, "cn-northwest-1", openState(undefined), undefined);
  try {
    const [{ arn, name } = { arn: "", name: "" }] = world.of("AWS::SQS::Queue");
    const QueueUrl = `http://127.0.0.1/000000000000/${name}`;
    const late = (MessageBody: string) => ({ MessageBody, DelaySeconds: 900 });
    await queues.forward("SendMessage", arn, { QueueUrl, ...late("one") });
    await queues.forward("SendMessageBatch", arn, { QueueUrl, Entries: [{ Id: "1", ...late("of many") }] });
    const received = await queues.receive(arn, 10);
    expect(received.map(({ Body }) => Body).toSorted()).toEqual(["of many", "one"]);
  } finally {
    await queues.stop();
  }
});
