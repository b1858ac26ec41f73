import type { RegionCode } from "@tongban/kernel/region";
import { RegionCode as Region } from "@tongban/kernel/region";
import { type Access, wholeRegion } from "@tongban/runtime/access";
import { exportOf } from "@tongban/runtime/export";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan, more, one, type Thing, ThingKind } from "./support/thing.ts";

/** A region whose code begins as another's, were one digit forgotten. */
const cousin = Region.parse("150403");
const everywhere = [hongshan, hulan, cousin];
const thing: Partial<Thing> = { person: "p", office: "o", due: "2022-04-01" as Thing["due"], queue: "open.a" };

let table: Awaited<ReturnType<typeof makeTable>>;
const things = (access: Access) => openStore(ThingKind, table.home)(access);

beforeAll(async () => {
  table = await makeTable();
  for (const region of everywhere)
    for (const id of ["a", "b", "c"]) {
      const store = things(wholeRegion(region));
      await store.decide(`${id}-${region}`, () => one(thing), by());
      await store.decide(`${id}-${region}`, more, by());
      await store.decide("same", more, by());
    }
});
afterAll(() => table.close());

type Asked = { limit: number; page?: string | undefined };
const ways: [string, (region: RegionCode, asked: Asked) => Promise<unknown>][] = [
  ["all of a kind", (region, asked) => things(wholeRegion(region)).list({ every: true }, asked)],
  ["a queue", (region, asked) => things(wholeRegion(region)).list({ queue: "open.a" }, asked)],
  ["a group of queues", (region, asked) => things(wholeRegion(region)).list({ queues: "open." }, asked)],
  [
    "what was due on several days",
    (region, asked) =>
      things(wholeRegion(region)).list({ due: { from: "2022-03-18" as never, through: "2022-04-01" as never } }, asked),
  ],
  ["what is due", (region, asked) => things(wholeRegion(region)).list({ due: "2022-04-01" as never }, asked)],
  ["a person's", (region, asked) => things(wholeRegion(region)).list({ person: "p" }, asked)],
  ["a history", (region, asked) => things(wholeRegion(region)).history("same", asked)],
  ["an export", (region, asked) => exportOf([ThingKind], table.home)({ region, query: { kind: "thing", ...asked } })],
];

type Answered = { ok: boolean; reason?: string; value?: { items: unknown[]; next?: string } };
const refused = { ok: false, reason: "page-token-invalid" };
const token = (key: object) => Buffer.from(JSON.stringify(key)).toString("base64url");
const keyOf = (page: string): Record<string, string> => JSON.parse(Buffer.from(page, "base64url").toString());

describe.each(ways)("%s", (_, ask) => {
  const first = async (region: RegionCode) => {
    const { value } = (await ask(region, { limit: 1 })) as Answered;
    expect(value?.items).toHaveLength(1);
    expect(value?.next).toBeTypeOf("string");
    return value?.next ?? "";
  };

  it("goes on with its own token, and shows nothing of another region", async () => {
    for (const region of everywhere) {
      const page = await first(region);
      const answer = (await ask(region, { limit: 100, page })) as Answered;
      expect(answer.ok).toBe(true);
      const shown = JSON.stringify(answer);
      for (const other of everywhere) if (other !== region) expect(shown).not.toContain(other);
    }
  });

  it("takes no token of another region, nor one that is made to look like its own", async () => {
    for (const region of everywhere) {
      const own = keyOf(await first(region));
      for (const other of everywhere.filter((one) => one !== region)) {
        const theirs = await first(other);
        expect(await ask(region, { limit: 100, page: theirs })).toMatchObject(refused);
        // One key of the token after the other is another region's; the rest is its own.
        for (const [name, value] of Object.entries(own)) {
          if (!value.startsWith(`${region}#`)) continue;
          const forged = token({ ...own, [name]: value.replace(region, other) });
          expect(await ask(region, { limit: 100, page: forged })).toMatchObject(refused);
          const longer = token({ ...own, [name]: value.replace(region, `${region}1`) });
          expect(await ask(region, { limit: 100, page: longer })).toMatchObject(refused);
        }
      }
    }
  });
});

it("a record of the same id is each region's own, and none shows the other's", async () => {
  for (const region of everywhere)
    expect(await things(wholeRegion(region)).get(`a-${region}`)).toMatchObject({ ok: true });
  for (const region of everywhere)
    for (const other of everywhere.filter((found) => found !== region))
      expect(await things(wholeRegion(region)).get(`a-${other}`)).toMatchObject({ reason: "thing-unknown" });
});

it("a region's part of a key cannot be lengthened, shortened or hidden by an id", async () => {
  for (const id of ["#", `a#${hulan}`, "", `..#${hulan}#thing#a`])
    await expect(things(wholeRegion(hongshan)).get(id)).rejects.toThrow("Not a part of a key");
});
