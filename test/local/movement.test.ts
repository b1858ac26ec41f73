import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cloud } from "../../infra/local/cloud.ts";
import { type Asked, askProbe, startProbe } from "./support/probe-cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startProbe();
}, 60_000);
afterAll(() => cloud.stop());

const ask = (asked: Asked) => askProbe(cloud, asked);

const hongshan = { region: "150402" };
const row = (pk: string, more: object = {}) => ({ pk: { S: pk }, sk: { S: "state" }, ...more });
const table = { TableName: "env:TABLE_NAME" };

describe("what moves by itself", () => {
  const tell = (n: number, detail: object = {}) =>
    ask({
      service: "dynamodb",
      operation: "putItem",
      as: hongshan,
      input: {
        ...table,
        Item: { pk: { S: `150402#x#${n}` }, sk: { S: "fact#1" }, detail: { S: JSON.stringify({ n, ...detail }) } },
      },
    });
  const heard = async () => (await cloud.rows("probe")).filter(({ pk }) => String(pk).startsWith("heard#"));
  const heardOf = async (name: string) => (await heard()).filter(({ pk }) => pk === `heard#${name}`);

  it("carries facts from the table over the bus to the inbox, sent at the local time", async () => {
    await Promise.all([1, 2, 3].map((n) => tell(n)));
    await cloud.settle();
    for (const n of [1, 2, 3]) {
      const rows = await heardOf(`n${n}`);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.sent).toMatch(/^2022-03-31T01:0/);
    }
  });

  it("brings a failed message again, and puts it with the dead letters in the end", async () => {
    await tell(10, { fail: 2 });
    await tell(11, { fail: 9 });
    await cloud.settle();
    expect(await heardOf("n10")).toMatchObject([{ tries: 3 }]);
    expect(await heardOf("n11")).toEqual([]);
    expect(await cloud.deadLetters("probe")).toMatchObject([{ detail: { n: 11 } }]);
  });

  it("isolates a fact that cannot be relayed, and tells where it stood", async () => {
    await Promise.all([tell(20), tell(21, { poison: true }), tell(22)]);
    await cloud.settle();
    expect(await heardOf("n20")).toHaveLength(1);
    expect(await heardOf("n21")).toEqual([]);
    expect(await heardOf("n22")).toHaveLength(1);
    const letters = await cloud.deadLetters("probe");
    expect(letters).toContainEqual(
      expect.objectContaining({ DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }) }),
    );
  });

  it("strikes once for each local day that the clock crosses, at its own time", async () => {
    await cloud.clock.set(new Date("2022-04-03T16:04:00Z"));
    const days = (await heardOf("struck")).map(({ sent }) => String(sent).slice(0, 16)).toSorted();
    expect(days).toEqual(["2022-03-31T16:05", "2022-04-01T16:05", "2022-04-02T16:05"]);
    await expect(cloud.clock.set(new Date("2022-04-01T00:00:00Z"))).rejects.toThrow("only moves forward");
  });

  it("deletes what has expired by the local clock", async () => {
    const expiresAt = (iso: string) => ({ expiresAt: { N: String(Date.parse(iso) / 1000) } });
    const put = (pk: string, more: object) =>
      ask({ service: "dynamodb", operation: "putItem", as: hongshan, input: { ...table, Item: row(pk, more) } });
    await put("150402#brief", expiresAt("2022-04-04T00:00:00Z"));
    await put("150402#long", expiresAt("2023-04-04T00:00:00Z"));
    await cloud.clock.set(new Date("2022-04-05T00:00:00Z"));
    const left = (await cloud.rows("probe")).map(({ pk }) => pk);
    expect(left).toContain("150402#long");
    expect(left).not.toContain("150402#brief");
  });
});
