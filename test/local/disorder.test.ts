import { expect, it } from "vitest";
import { startCloud } from "../../infra/local/cloud.ts";
import { seeded, shuffled } from "../../infra/local/run/shuffle.ts";
import { probeTemplate, writeAssembly } from "./support/assembly.ts";

it("delivers every event twice and not in order, when asked to", { timeout: 60_000 }, async () => {
  const templates = await writeAssembly({ probe: probeTemplate });
  const published: unknown[] = [];
  const cloud = await startCloud({
    templates,
    deliveries: "twice-shuffled",
    seed: 7,
    onEvent: (event) => published.push(event),
  });
  try {
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    for (const n of numbers) {
      const Item = { pk: { S: "150402#x#1" }, sk: { S: `fact#${n}` }, detail: { S: JSON.stringify({ n }) } };
      const asked = {
        service: "dynamodb",
        operation: "putItem",
        as: { region: "150402" },
        input: { TableName: "env:TABLE_NAME", Item },
      };
      const headers = { "content-type": "application/json" };
      await fetch(`${cloud.apiUrl}/ask`, { method: "POST", body: JSON.stringify(asked), headers });
    }
    await cloud.settle();
    const heard = (await cloud.rows("probe")).filter(({ pk }) => String(pk).startsWith("heard#"));
    const times = numbers.map((n) => heard.filter(({ pk }) => pk === `heard#n${n}`).length);
    expect(times).toEqual(numbers.map(() => 2));
    const order = heard
      .toSorted((a, b) => (String(a.sent) < String(b.sent) ? -1 : 1))
      .map(({ pk }) => Number(String(pk).slice(7)));
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  } finally {
    await cloud.stop();
  }
});

it("makes the same disorder again from the same seed", () => {
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  const once = shuffled(numbers, seeded(3));
  expect(shuffled(numbers, seeded(3))).toEqual(once);
  expect(shuffled(numbers, seeded(4))).not.toEqual(once);
  expect(once.toSorted((a, b) => a - b)).toEqual(numbers);
});
