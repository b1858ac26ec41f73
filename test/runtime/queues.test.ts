import { accept } from "@tongban/kernel/decision";
import { type Access, wholeRegion } from "@tongban/runtime/access";
import type { Where } from "@tongban/runtime/rows";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan, Moved, one, ThingKind } from "./support/thing.ts";

let table: Awaited<ReturnType<typeof makeTable>>;
const things = (access: Access = wholeRegion(hongshan)) => openStore(ThingKind, table.home)(access);

/** Where each of the things stands, by its number. Names begin alike, so that a list that reaches too far shows it. */
const standing: [queue: string, counts: number[]][] = [
  ["decided.law", [1, 2]],
  ["open.asked", [3, 4, 5, 6, 7]],
  ["open.asked.150402001", [8, 9]],
  ["open.clerk", [10, 11, 12]],
  ["opened", [13]],
  ["openers.clerk", [14, 15]],
];
const all = standing.flatMap(([, counts]) => counts);

beforeAll(async () => {
  table = await makeTable();
  for (const [queue, counts] of standing.toReversed())
    for (const count of counts) await things().decide(`thing-${count}`, () => one({ queue, count }), by());
  await things(wholeRegion(hulan)).decide("thing-3", () => one({ queue: "open.asked", count: 30 }), by());
  const other = openStore({ ...ThingKind, kind: "thing-of-another-kind" }, table.home);
  await other(wholeRegion(hongshan)).decide("other", () => one({ queue: "open.asked", count: 31 }), by());
});
afterAll(() => table.close());

/** Every page of a list, so many at a time. */
const listed = async (where: Where, limit: number) => {
  const counts: number[] = [];
  for (let page: string | undefined; ; ) {
    const answer = await things().list(where, { limit, page });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.value.items.length).toBeLessThanOrEqual(limit);
    counts.push(...answer.value.items.map(({ count }) => count));
    page = answer.value.next;
    if (page === undefined) return counts;
  }
};

describe("page by page, each once and in order", () => {
  it.each([1, 2, 3, 100])("comes every queue by its exact name, %i at a time", async (limit) => {
    for (const [queue, counts] of standing) expect(await listed({ queue }, limit)).toEqual(counts);
    expect(await listed({ queue: "open" }, limit)).toEqual([]);
  });

  it.each([1, 4, 100])("comes a group of queues, and no other's, %i at a time", async (limit) => {
    expect(await listed({ queues: "open." }, limit)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await listed({ queues: "open.asked." }, limit)).toEqual([8, 9]);
    expect(await listed({ queues: "closed." }, limit)).toEqual([]);
  });

  it.each([1, 4, 100])("comes the whole kind of the region, %i at a time", async (limit) => {
    expect(await listed({ every: true }, limit)).toEqual(all);
  });
});

describe("a record", () => {
  it("stands in one queue: in the one it came to, and no more in the one it left", async () => {
    const decide = (queue: string) =>
      things().change("thing-12", (thing) => accept({ ...thing, queue }, Moved.of({ count: 12 })), by());
    await decide("decided.law");
    expect(await listed({ queue: "decided.law" }, 2)).toEqual([1, 2, 12]);
    expect(await listed({ queues: "open." }, 100)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect((await listed({ every: true }, 100)).toSorted((a, b) => a - b)).toEqual(all);
    await decide("open.clerk");
  });

  it.each(["", "open#clerk"])("is asked for in no queue whose name would part a key: %j", async (queue) => {
    await expect(things().list({ queue })).rejects.toThrow("Not a part of a key");
    await expect(things().decide("parts", () => one({ queue: `${queue}#` }), by())).rejects.toThrow(
      "Not a part of a key",
    );
  });
});

it("a paging token leads on in its own list only", async () => {
  const first = await things().list({ queue: "open.asked" }, { limit: 1 });
  const page = first.ok ? first.value.next : undefined;
  expect(page).toBeTypeOf("string");
  const refused = { ok: false, reason: "page-token-invalid" };
  expect(await things().list({ queue: "open.asked" }, { page })).toMatchObject({ ok: true });
  for (const where of [{ queue: "open.clerk" }, { queue: "open.asked.150402001" }, { queues: "decided." }] as const)
    expect(await things().list(where, { page })).toMatchObject(refused);
  expect(await things(wholeRegion(hulan)).list({ queue: "open.asked" }, { page })).toMatchObject(refused);
});
