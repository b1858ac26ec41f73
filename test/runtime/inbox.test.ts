import { defineEvent } from "@tongban/events/define";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { type By, wholeRegion } from "@tongban/runtime/access";
import { reasonOf } from "@tongban/runtime/dead-letter";
import { inbox, on } from "@tongban/runtime/inbox";
import { keepLedger } from "@tongban/runtime/ledger/keep";
import { openStore } from "@tongban/runtime/store";
import type { Context, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";

const hongshan = RegionCode.parse("150402");
const Moved = defineEvent("tests.thing-moved.v1", { thing: z.string() });
const Told = defineEvent("tests.thing-told.v1", { by: z.string() });
const Thing = z.strictObject({ heard: z.array(z.string()) });
const ThingKind = recordKind({
  kind: "thing",
  title: { zh: "物", en: "thing" },
  schema: Thing,
  index: ({ heard }) => ({ queue: ["all", String(heard.length)] }),
});

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table.close());
const things = () => openStore(ThingKind, table.home)(wholeRegion(hongshan));

const event = (id: string) => ({
  id,
  type: Moved.type,
  region: hongshan,
  subject: "thing/1",
  sequence: 1,
  at: "2022-03-31T02:00:00.000Z",
  cause: "c",
  actor: { sub: "li", role: "person" },
  data: { thing: id },
});
const deliver = (handler: ReturnType<typeof inbox>, body: object) => {
  const attributes = { SentTimestamp: String(Date.parse("2022-03-31T02:00:01Z")) };
  const record = { messageId: crypto.randomUUID(), body: JSON.stringify(body), attributes };
  return handler({ Records: [record] } as unknown as SQSEvent, {} as Context);
};
const envelope = (id: string) => ({ "detail-type": Moved.type, detail: event(id) });
const taken = { batchItemFailures: [] };

const add = (who: string) =>
  on(Moved, ({ data }, { by }) =>
    things().decide(data.thing, (held) => accept({ heard: [...(held?.heard ?? []), who] }, Told.of({ by: who })), by),
  );

it("lets each reaction to an event change one record, each of them once", async () => {
  const handler = inbox(add("first"), add("second"), add("third"));
  for (let times = 0; times < 3; times++) expect(await deliver(handler, envelope("both"))).toEqual(taken);
  expect(await things().get("both")).toEqual({ ok: true, value: { heard: ["first", "second", "third"] } });
});

it("hears nothing again when a reaction has been added after the others", async () => {
  await deliver(inbox(add("first"), add("second")), envelope("later"));
  await deliver(inbox(add("first"), add("second"), add("third")), envelope("later"));
  expect(await things().get("later")).toEqual({ ok: true, value: { heard: ["first", "second", "third"] } });
});

it("names the event as the cause of what follows, whichever reaction it was", async () => {
  const causes: By["cause"][] = [];
  const note = on(Moved, async (_, { by }) => causes.push(by.cause));
  await deliver(inbox(note, note), envelope("named"));
  expect(causes).toEqual(["named", "named"]);
});

it("asks all that react, also after one that broke, and tells of the first that did", async () => {
  const broken = (message: string) => on(Moved, () => Promise.reject(new Error(message)));
  const handler = inbox(broken("first"), add("second"), broken("third"), add("fourth"));
  for (let times = 0; times < 2; times++)
    expect(await deliver(handler, envelope("broken"))).toMatchObject({ batchItemFailures: [{}] });
  expect(await things().get("broken")).toEqual({ ok: true, value: { heard: ["second", "fourth"] } });
});

it("a message that the ledger's keeping does not know so is invalid, and nothing broke", async () => {
  for (const { name, react } of keepLedger()) {
    const heard = react({ type: name }, { now: new Date(), day: Day.parse("2022-03-31"), messageId: "1", place: 0 });
    const error = await heard.catch((thrown: unknown) => thrown);
    expect(reasonOf(error)).toBe("message-invalid");
  }
});
