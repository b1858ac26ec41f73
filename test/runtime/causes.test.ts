import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import { type Access, wholeRegion } from "@tongban/runtime/access";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan, Moved, more, now, once, one, ThingKind } from "./support/thing.ts";

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table.close());
const things = (access: Access = wholeRegion(hongshan)) => openStore(ThingKind, table.home)(access);
const rowsOf = async (id: string) => (await table.rows()).filter(({ pk }) => pk === `${hongshan}#thing#${id}`);
const factsOf = async (id: string) => (await rowsOf(id)).filter(({ sk }) => String(sk).startsWith("fact#"));

describe("a cause that had its effect", () => {
  it("is answered as it was then, and with something else asked is refused", async () => {
    await things().decide("key", more, once("key-1", "asked"));
    await things().decide("key", more, by());
    expect(await things().decide("key", more, once("key-1", "asked"))).toEqual(unchanged({ count: 1 }));
    expect(await things().decide("key", more, once("key-1", "other"))).toMatchObject({
      reason: "idempotency-key-reused",
    });
    expect(await things().get("key")).toEqual({ ok: true, value: { count: 2 } });
  });

  it("is its asker's own: with it they ask once, of whichever record", async () => {
    const asks = (asker: string) => by({ once: { asker, cause: ["key-2"], hash: asker } });
    expect(await things().decide("asked-1", more, asks("wang"))).toMatchObject({ ok: true, state: { count: 1 } });
    const other = by({ once: { asker: "wang", cause: ["key-2"], hash: "of another record" } });
    expect(await things().decide("asked-2", more, other)).toMatchObject({ reason: "idempotency-key-reused" });
    expect(await rowsOf("asked-2")).toEqual([]);
    expect(await things().decide("asked-2", more, asks("li"))).toMatchObject({ ok: true });
    expect(await things(wholeRegion(hulan)).decide("asked-1", more, other)).toMatchObject({ ok: true });
  });

  it("outlives the archive, and then goes", async () => {
    await things().decide("goes", more, once("event-2"));
    const cause = (await rowsOf("goes")).find(({ sk }) => String(sk).startsWith("cause#"));
    const days = (Number(cause?.expiresAt) * 1000 - now.getTime()) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(90);
    expect((await rowsOf("goes")).filter((row) => "expiresAt" in row)).toHaveLength(1);
  });

  it("that was refused may be tried again, when a person brought it", async () => {
    const asked = () => by({ once: { asker: "wang", cause: ["key-3"], hash: "asked" } });
    expect(await things().decide("again", no, asked())).toMatchObject({ reason: "not-now" });
    expect(await rowsOf("again")).toEqual([]);
    expect(await things().decide("again", more, asked())).toMatchObject({ ok: true });
  });
});

const no = () => refuse("not-now", { zh: "尚不能。", en: "Not now." }, { field: "/body/when" });

describe("an event that changed nothing", () => {
  it("is told ever after that a name was held, though it has been let go", async () => {
    const named = () => one({ name: "rare" });
    const letGo = ({ count }: { count: number }) => accept({ count }, Moved.of({ count }));
    await things().decide("holds", named, by());
    const first = await things().decide("wants", named, once("event-13"));
    await things().change("holds", letGo, by());
    expect(first).toMatchObject({ reason: "name-taken" });
    expect(await things().decide("wants", named, once("event-13"))).toEqual(first);
    expect(await things().decide("wants", named, once("event-14"))).toMatchObject({ ok: true });
  });

  it("is answered with the same refusal ever after, though the rule would now accept it", async () => {
    await things().decide("refused", more, by());
    const first = await things().decide("refused", no, once("event-5"));
    expect(first).toEqual(no());
    expect(await things().decide("refused", more, once("event-5"))).toEqual(first);
    expect(await things().get("refused")).toEqual({ ok: true, value: { count: 1 } });
    expect(await factsOf("refused")).toHaveLength(1);
  });

  it("is so before there is a record, and makes none", async () => {
    await things().decide("none", no, once("event-6"));
    expect(await things().decide("none", more, once("event-6"))).toEqual(no());
    expect(await things().get("none")).toMatchObject({ reason: "thing-unknown" });
    expect(await things().decide("none", more, once("event-7"))).toMatchObject({ ok: true, state: { count: 1 } });
  });

  it("is answered as it was when there was nothing to do", async () => {
    await things().decide("idle", more, by());
    await things().change("idle", unchanged, once("event-8"));
    expect(await things().decide("idle", more, once("event-8"))).toEqual(unchanged({ count: 1 }));
  });

  it("leaves a row that outlives the archive, and then goes", async () => {
    await things().decide("brief", no, once("event-9"));
    const [row, ...others] = await rowsOf("brief");
    expect(others).toEqual([]);
    expect((Number(row?.expiresAt) * 1000 - now.getTime()) / 86_400_000).toBeGreaterThanOrEqual(90);
  });

  it("has one answer, whichever of its copies is quicker", async () => {
    const rules = [no, more, no, more, no, more];
    const answers = await Promise.all(rules.map((rule) => things().decide<"not-now">("raced", rule, once("event-10"))));
    expect(new Set(answers.map(({ ok }) => ok)).size).toBe(1);
  });

  it.each(["region-unknown", "policy-not-in-force", "calendar-not-covered"])(
    "is asked again when all it lacked was law: %s",
    async (reason) => {
      await things().decide(reason, () => refuse(reason, { zh: "尚无。", en: "None yet." }), once("event-11"));
      expect(await things().decide(reason, more, once("event-11"))).toMatchObject({ ok: true });
    },
  );

  it("is asked again when it came before its record", async () => {
    expect(await things().change("early", more, once("event-12"))).toMatchObject({ reason: "thing-unknown" });
    await things().decide("early", more, by());
    expect(await things().change("early", more, once("event-12"))).toMatchObject({ ok: true, state: { count: 2 } });
  });
});
