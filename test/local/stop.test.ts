import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { startCloud } from "../../infra/local/cloud.ts";
import { probeTemplate, writeAssembly } from "./support/assembly.ts";

it("stops at once, also while the clock is put forward and waits for a fact that cannot be relayed", async () => {
  const templates = await writeAssembly({ probe: probeTemplate });
  const cloud = await startCloud({ templates, now: new Date("2022-03-31T01:00:00Z") });
  await cloud.settle();
  const Item = { pk: { S: "150402#x#1" }, sk: { S: "fact#1" }, detail: { S: '{"poison":1}' } };
  const input = { TableName: "env:TABLE_NAME", Item };
  const asked = { service: "dynamodb", operation: "putItem", as: { region: "150402" }, input };
  const headers = { "content-type": "application/json" };
  await fetch(`${cloud.apiUrl}/ask`, { method: "POST", body: JSON.stringify(asked), headers });
  const advancing = cloud.clock.set(new Date("2022-04-03T01:00:00Z")).catch(() => {});
  await sleep(100);
  const begin = performance.now();
  await cloud.stop();
  expect(performance.now() - begin).toBeLessThan(5000);
  await advancing;
});
