import { defineEvent } from "@tongban/events/define";
import { recordKind } from "@tongban/events/record";
import { accept } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import { type Exported, exportOf } from "@tongban/runtime/export";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan } from "./support/thing.ts";

const Said = defineEvent("tests.text-said.v1", { text: z.string() });
const Text = z.strictObject({ said: z.int() });
const TextKind = recordKind({
  kind: "text",
  title: { zh: "文", en: "text" },
  schema: Text,
  index: ({ said }) => ({ queue: ["all", String(said)] }),
});

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table.close());

const say = async (id: string, times: number, text: string, region = hongshan) => {
  const texts = openStore(TextKind, table.home)(wholeRegion(region));
  for (let n = 1; n <= times; n++) await texts.decide(id, () => accept({ said: times }, Said.of({ text })), by());
};
const pagesOf = async (limit: number) => {
  const pages: Exported[][] = [];
  for (let page: string | undefined; ; ) {
    const answer = await exportOf([TextKind], table.home)({ region: hongshan, query: { kind: "text", limit, page } });
    if (!answer.ok) throw new Error(answer.reason);
    pages.push(answer.value.items);
    page = answer.value.next;
    if (page === undefined) return pages;
  }
};

it("ends a page before it grows too large, and goes on with the next record; one too large stands alone", async () => {
  const long = "言".repeat(100_000);
  await say("a", 5, long);
  await say("b", 6, long);
  await say("c", 7, long);
  await say("d", 1, "short");
  await say("e", 17, long);
  await say("elsewhere", 1, "short", hulan);
  const pages = await pagesOf(100);
  expect(pages.map((items) => items.map(({ id, facts }) => [id, facts.length]))).toEqual([
    [["d", 1]],
    [["e", 17]],
    [
      ["a", 5],
      ["b", 6],
    ],
    [["c", 7]],
  ]);
});

it("takes no token of another kind or region", async () => {
  const ask = exportOf([TextKind, { ...TextKind, kind: "other", title: { zh: "其他", en: "other" } }], table.home);
  const first = await ask({ region: hongshan, query: { kind: "text", limit: 1 } });
  const page = first.ok ? first.value.next : undefined;
  expect(page).toBeTypeOf("string");
  const refused = { ok: false, reason: "page-token-invalid" };
  expect(await ask({ region: hongshan, query: { kind: "other", limit: 1, page } })).toMatchObject(refused);
  expect(await ask({ region: hulan, query: { kind: "text", limit: 1, page } })).toMatchObject(refused);
});
