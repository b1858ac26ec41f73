import { openReadings } from "@tongban/runtime/reading";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";
import { by, hongshan, now } from "./support/thing.ts";

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table?.close());

const personOf = (n: number) => `${String(n).padStart(42, "0")}A`;
const Event = z.object({ data: z.object({ matter: z.literal("kind/x"), persons: z.array(z.string()) }) });
const asked = { region: hongshan, route: "GET /regions/{region}/tests/things/{id}", id: "a-thing" };

it("a reading is a record with its fact: who, when, whose, what of them and of which record", async () => {
  const note = openReadings("tests", table.home);
  await note({ persons: [personOf(1), personOf(1)], fields: ["name"] }, { ...asked, by: by() });
  const rows = await table.rows();
  const said = { persons: [personOf(1)], fields: ["name"], route: asked.route, matter: "things/a-thing" };
  expect(rows.map(({ sk }) => String(sk)).toSorted()).toEqual(["fact#000001.0", "state"]);
  expect(rows.find(({ sk }) => sk === "state")).toMatchObject({ state: { ...said, on: "2022-03-31" } });
  expect(rows.find(({ event }) => event)?.event).toMatchObject({
    type: "tests.person-data-read.v1",
    region: hongshan,
    at: now.toISOString(),
    actor: { sub: "wang", role: "cdpf-reviewer" },
    data: said,
  });
});

it("a page of thousands is written in parts, each small enough for the bus, and nobody is left out", async () => {
  const persons = Array.from({ length: 2_500 }, (_, n) => personOf(n));
  await openReadings("tests", table.home)({ persons, fields: ["case"], matter: "kind/x" }, { ...asked, by: by() });
  const facts = (await table.rows()).flatMap(({ event }) => Event.safeParse(event).data ?? []);
  expect(facts.map(({ data }) => data.persons.length).toSorted((a, b) => a - b)).toEqual([500, 1_000, 1_000]);
  expect(facts.flatMap(({ data }) => data.persons).toSorted()).toEqual(persons);
  for (const fact of facts) expect(JSON.stringify(fact).length).toBeLessThan(100_000);
});

it("who is no person's id is no reading: it breaks, and nothing is written", async () => {
  const before = await table.rows();
  const note = openReadings("tests", table.home);
  await expect(note({ persons: ["li"], fields: ["name"] }, { ...asked, by: by() })).rejects.toThrow();
  expect(await table.rows()).toEqual(before);
});
