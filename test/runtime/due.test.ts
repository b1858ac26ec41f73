import { dueCommand } from "@tongban/events/due";
import { recordKind } from "@tongban/events/record";
import { DayBegan } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import { whenDue } from "@tongban/runtime/due";
import { inbox } from "@tongban/runtime/inbox";
import { openStore } from "@tongban/runtime/store";
import type { Context, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan } from "./support/thing.ts";

const Matter = z.strictObject({ id: z.string(), due: Day });
const MatterKind = recordKind({
  kind: "matter",
  title: { zh: "事", en: "matter" },
  schema: Matter,
  index: ({ due }) => ({ queue: ["all", due], due }),
});

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table.close());

const began = (day: string) => ({
  "detail-type": DayBegan.type,
  detail: {
    id: `began-${day}`,
    type: DayBegan.type,
    region: hongshan,
    subject: `region/${hongshan}`,
    sequence: 1,
    at: new Date(`${day}T00:05:00+08:00`).toISOString(),
    cause: "clock",
    actor: { sub: "tongban", role: "platform" },
    data: { day },
  },
});
const deliver = (handler: ReturnType<typeof inbox>, body: object) => {
  const attributes = { SentTimestamp: String(Date.parse("2022-03-31T02:00:00Z")) };
  const record = { messageId: crypto.randomUUID(), body: JSON.stringify(body), attributes };
  return handler({ Records: [record] } as unknown as SQSEvent, {} as Context);
};

it("looks at what was due in the fifteen days before, in its own region, and not at what is due today", async () => {
  const matters = openStore(MatterKind, table.home);
  const put = (id: string, due: string, region = hongshan) =>
    matters(wholeRegion(region)).decide(id, () => accept({ id, due: Day.parse(due) }), by());
  await put("yesterday", "2022-03-30");
  await put("a-fortnight-ago", "2022-03-17");
  await put("the-first-day-looked-at", "2022-03-16");
  await put("the-day-before-it", "2022-03-15");
  await put("today", "2022-03-31");
  await put("elsewhere", "2022-03-30", hulan);

  const asked: [string, Day][] = [];
  const handler = inbox(
    ...whenDue(dueCommand("tests"), matters, async ({ region }, id, { day }) => {
      expect(region).toBe(hongshan);
      asked.push([id, day]);
    }),
  );
  // The ledger of the day, which every inbox keeps besides, has no table here: what is asked of is what is told.
  await deliver(handler, began("2022-03-31"));
  expect(asked).toEqual([
    ["yesterday", "2022-03-31"],
    ["a-fortnight-ago", "2022-03-31"],
    ["the-first-day-looked-at", "2022-03-31"],
  ]);
});

it("asks about the others of a page when one breaks, and what fell due last first", async () => {
  const matters = openStore(MatterKind, table.home);
  const put = (id: string, due: string) =>
    matters(wholeRegion(hongshan)).decide(id, () => accept({ id, due: Day.parse(due) }), by());
  await put("broken", "2020-03-28");
  await put("older", "2020-03-27");
  await put("newer", "2020-03-29");
  const asked: string[] = [];
  const [react] = whenDue(dueCommand("tests"), matters, async (_, id) => {
    asked.push(id);
    if (id === "broken") throw new Error("It breaks");
  });
  const { detail } = began("2020-03-30");
  const delivered = { now: new Date(), day: Day.parse("2020-03-30"), messageId: "m", place: 0 };
  await expect(react?.react(detail, delivered)).rejects.toThrow("It breaks");
  expect(asked).toEqual(["newer", "broken", "older"]);
});

it("goes on from a place in the list of those days when it is told to", async () => {
  const matters = openStore(MatterKind, table.home);
  const day = Day.parse("2021-06-10");
  const [from, through] = [Day.parse("2021-05-26"), Day.parse("2021-06-09")];
  for (const [n, id] of ["a", "b", "c"].entries())
    await matters(wholeRegion(hongshan)).decide(id, () => accept({ id, due: Day.parse(`2021-06-0${n + 1}`) }), by());
  const first = await matters(wholeRegion(hongshan)).list({ due: { from, through } }, { limit: 1, newestFirst: true });
  const after = first.ok ? (first.value.next ?? "") : "";
  const command = dueCommand("tests");
  const asked: string[] = [];
  const handler = inbox(...whenDue(command, matters, async (_, id) => asked.push(id)));
  await deliver(handler, command.of(hongshan, { day, after }));
  expect(asked).toEqual(["b", "a"]);
});
