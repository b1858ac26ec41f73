import { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import { type Access, wholeRegion } from "@tongban/runtime/access";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan, Moved, more, once, one, ThingKind } from "./support/thing.ts";

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  table = await makeTable();
});
afterAll(() => table.close());
const things = (access: Access = wholeRegion(hongshan)) => openStore(ThingKind, table.home)(access);
const rowsOf = async (id: string) => (await table.rows()).filter(({ pk }) => pk === `${hongshan}#thing#${id}`);
const factsOf = async (id: string) => (await rowsOf(id)).filter(({ sk }) => String(sk).startsWith("fact#"));

describe("many deciders of one record", () => {
  it("lose no change: each is asked again until it has seen the others", async () => {
    const deciders = Array.from({ length: 8 }, () => things().decide("busy", more, by()));
    expect((await Promise.all(deciders)).every(({ ok }) => ok)).toBe(true);
    expect(await things().get("busy")).toEqual({ ok: true, value: { count: 8 } });
    const facts = (await factsOf("busy")).map(({ event }) => [event.sequence, event.data.count]);
    expect(facts).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, n]));
  });

  it("may all bring the same cause: it has its effect once, and each is answered", async () => {
    const deciders = Array.from({ length: 8 }, () => things().decide("told", more, once("event-1")));
    const answers = await Promise.all(deciders);
    expect(answers.map((answer) => answer.ok && answer.state)).toEqual(Array.from({ length: 8 }, () => ({ count: 1 })));
    expect(await factsOf("told")).toHaveLength(1);
  });

  it("may want one name for two records: one has it, the others are told", async () => {
    const deciders = [1, 2, 3, 4].map((n) => things().decide(`wants-${n}`, () => one({ name: "wanted" }), by()));
    const answers = await Promise.all(deciders);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.reason).toBe("name-taken");
    const kept = (await table.rows()).filter(({ pk }) => String(pk).includes("#thing#wants-"));
    expect(new Set(kept.map(({ pk }) => pk)).size).toBe(1);
  });
});

describe("a name", () => {
  it("is free again when its holder lets it go, and stays held while the holder changes", async () => {
    await things().decide("first", () => one({ name: "mine" }), by());
    await things().change("first", more, by());
    const second = () => things().decide("second", () => one({ name: "mine" }), by());
    expect(await second()).toMatchObject({ ok: false, reason: "name-taken" });
    expect(await rowsOf("second")).toEqual([]);
    await things().change("first", ({ count }) => accept({ count: count + 1 }, Moved.of({ count })), by());
    expect(await second()).toMatchObject({ ok: true });
    expect(
      await things().change("first", (state) => accept({ ...state, name: "mine" }, Moved.of({ count: 0 })), by()),
    ).toMatchObject({ reason: "name-taken" });
  });

  it("is one region's: another may use it too", async () => {
    await things().decide("here", () => one({ name: "same" }), by());
    expect(await things(wholeRegion(hulan)).decide("there", () => one({ name: "same" }), by())).toMatchObject({
      ok: true,
    });
  });
});

describe("what is written", () => {
  it("is nothing when nothing happened", async () => {
    await things().decide("still", more, by());
    const before = await rowsOf("still");
    expect(await things().change("still", unchanged, by())).toMatchObject({ ok: true });
    expect(await rowsOf("still")).toEqual(before);
  });

  it("is the state, with a fact for each thing that happened, in order and dated by the region's own day", async () => {
    const late = new Date("2022-03-31T16:30:00Z");
    const twice = () => accept({ count: 2 }, Moved.of({ count: 1 }), Moved.of({ count: 2 }));
    await things().decide("two", twice, by({ now: late, cause: "request-1" }));
    const facts = await factsOf("two");
    expect(facts.map(({ sk, gsi2pk }) => [sk, gsi2pk])).toEqual([
      ["fact#000001.0", "150402#facts#2022-04-01"],
      ["fact#000001.1", "150402#facts#2022-04-01"],
    ]);
    expect(facts[1]?.event).toMatchObject({
      type: "tests.thing-moved.v1",
      region: hongshan,
      subject: "thing/two",
      sequence: 1,
      at: "2022-03-31T16:30:00.000Z",
      cause: "request-1",
      actor: { sub: "wang", role: "cdpf-reviewer" },
      data: { count: 2 },
    });
  });

  it.each(["a#b", "", "150402#thing#other"])("is nothing under the id %j, which would part a key", async (id) => {
    await expect(things().decide(id, more, by())).rejects.toThrow("Not a part of a key");
  });

  it("begins with the region in every key of the table and its indexes", async () => {
    await things().decide(
      "keyed",
      () => one({ name: "n", person: "p", due: Day.parse("2022-04-25") }),
      once("event-4"),
    );
    const rows = await table.rows();
    const keys = rows.flatMap((row) => ["pk", "gsi1pk", "gsi2pk", "gsi3pk"].flatMap((name) => row[name] ?? []));
    expect(keys.length).toBeGreaterThan(rows.length);
    expect(keys.filter((key) => !/^(150402|230111)#/.test(String(key)))).toEqual([]);
  });

  it("that is corrupt is a breakage and no answer", async () => {
    await things().decide("corrupt", more, by());
    const other = openStore(
      {
        kind: "thing",
        title: ThingKind.title,
        schema: z.strictObject({ never: z.string() }),
        index: () => ({ queue: ["all", "0"] }),
      },
      table.home,
    );
    await expect(other(wholeRegion(hongshan)).get("corrupt")).rejects.toThrow();
  });
});

describe("who sees what", () => {
  const own = (person: string): Access => ({ region: hongshan, sees: { person } });
  const office = (name: string): Access => ({ region: hongshan, sees: { office: name } });

  it("finds nothing of another region, person or office, and changes nothing there", async () => {
    await things().decide("seen", () => one({ person: "li", office: "150402001" }), by());
    for (const access of [wholeRegion(hongshan), own("li"), office("150402001")])
      expect(await things(access).get("seen")).toMatchObject({ ok: true });
    const before = await rowsOf("seen");
    for (const access of [wholeRegion(hulan), own("wang"), office("150402002")]) {
      const unknown = { ok: false, reason: "thing-unknown" };
      expect(await things(access).get("seen")).toMatchObject(unknown);
      expect(await things(access).history("seen")).toMatchObject(unknown);
      expect(await things(access).change("seen", more, by())).toMatchObject(unknown);
    }
    expect(await things(own("wang")).decide("seen", more, by())).toMatchObject({ reason: "thing-unknown" });
    expect(await rowsOf("seen")).toEqual(before);
  });

  it("makes nothing that is another's", async () => {
    for (const whose of [{ person: "li" }, { person: "wang" }])
      expect(await things(own("wang")).decide("made", () => one({ person: "li" }), by(), whose)).toMatchObject({
        reason: "not-yours",
      });
    expect(await rowsOf("made")).toEqual([]);
    expect(
      await things(own("wang")).decide("made", () => one({ person: "wang" }), by(), { person: "wang" }),
    ).toMatchObject({
      ok: true,
    });
  });

  it("asks no rule about what would be another's, whose refusal would tell what there is", async () => {
    const tells = () => refuse("thing-taken", { zh: "已有。", en: "There is one already." });
    const asked = [
      await things(own("wang")).decide("asked-1", tells, by(), { person: "li" }),
      await things(own("wang")).decide("asked-1", more, by(), { person: "li" }),
      await things(office("150402002")).decide("asked-1", tells, by(), { person: "li", office: "150402001" }),
    ];
    for (const told of asked) expect(told).toEqual(asked[0]);
    expect(asked[0]).toMatchObject({ reason: "not-yours" });
    expect(await things(own("li")).decide("asked-1", tells, by(), { person: "li" })).toMatchObject({
      reason: "thing-taken",
    });
    await expect(things(own("li")).decide("asked-1", tells, by())).rejects.toThrow("Whose the thing would be");
  });

  it("lists its own only, also where the list holds others'", async () => {
    await things().decide("li-1", () => one({ person: "li-listed", count: 900 }), by());
    await things().decide("wang-1", () => one({ person: "wang-listed", count: 901 }), by());
    const listed = async (access: Access, where: { queue: string } | { person: string }) => {
      const page = await things(access).list(where, { limit: 100 });
      return page.ok ? page.value.items.filter(({ count }) => count >= 900) : page;
    };
    expect(await listed(own("li-listed"), { queue: "all" })).toEqual([{ count: 900, person: "li-listed" }]);
    expect(await listed(own("li-listed"), { person: "wang-listed" })).toEqual([]);
    expect(await listed(wholeRegion(hulan), { queue: "all" })).toEqual([]);
  });
});

describe("a list", () => {
  it("comes page by page, whole and once, while rows come and go", async () => {
    const due = Day.parse("2022-05-05");
    for (let n = 0; n < 7; n++) await things().decide(`page-${n}`, () => one({ due, count: 2_000 + n }), by());
    const seen: number[] = [];
    for (let page: string | undefined; ; ) {
      const answer = await things().list({ due }, { limit: 3, page });
      if (!answer.ok) throw new Error(answer.reason);
      seen.push(...answer.value.items.map(({ count }) => count));
      if (seen.length === 3)
        await things().change("page-1", ({ due: _, ...rest }) => accept(rest, Moved.of({ count: 0 })), by());
      page = answer.value.next;
      if (page === undefined) break;
    }
    expect(seen).toEqual([2000, 2001, 2002, 2003, 2004, 2005, 2006]);
  });

  it("names no row in its token to who does not see it, and passes over what they do not", async () => {
    const due = Day.parse("2022-07-07");
    const hers = new Set([2, 9, 12]);
    for (let n = 0; n < 14; n++)
      await things().decide(
        `hidden-${String(n).padStart(2, "0")}`,
        () => one({ due, count: 3_000 + n, office: hers.has(n) ? "mine" : "theirs" }),
        by(),
      );
    const office = (name: string) => things({ region: hongshan, sees: { office: name } });
    expect(await office("nobodys").list({ due }, { limit: 2 })).toEqual({ ok: true, value: { items: [] } });
    const seen: number[] = [];
    for (let page: string | undefined; ; ) {
      const answer = await office("mine").list({ due }, { limit: 2, page });
      if (!answer.ok) throw new Error(answer.reason);
      seen.push(...answer.value.items.map(({ count }) => count));
      page = answer.value.next;
      if (page === undefined) break;
      expect(Buffer.from(page, "base64url").toString()).toContain(
        `hidden-${String((seen.at(-1) ?? 0) - 3_000).padStart(2, "0")}`,
      );
    }
    expect(seen).toEqual([3002, 3009, 3012]);
  });

  it("takes no token of another list, day or region", async () => {
    const due = Day.parse("2022-06-06");
    for (let n = 0; n < 2; n++) await things().decide(`token-${n}`, () => one({ due }), by());
    const first = await things().list({ due }, { limit: 1 });
    const page = first.ok ? first.value.next : undefined;
    expect(page).toBeTypeOf("string");
    const refused = { ok: false, reason: "page-token-invalid" };
    expect(await things(wholeRegion(hulan)).list({ due }, { page })).toMatchObject(refused);
    expect(await things().list({ due: Day.parse("2022-06-07") }, { page })).toMatchObject(refused);
    expect(await things().list({ queue: "all" }, { page })).toMatchObject(refused);
    expect(await things().history("token-0", { page })).toMatchObject(refused);
  });
});

describe("a matter of several persons", () => {
  const seenBy = (person: string, schemes?: readonly string[]) =>
    things({ region: hongshan, sees: { person, ...(schemes && { schemes }) } });
  const mine = async (person: string) => {
    const page = await seenBy(person).list({ person });
    return page.ok && page.value.items.map(({ count }) => count);
  };

  it("is seen and found by each of them, as it stands now, and by nobody else", async () => {
    await things().decide("shared", () => one({ person: "principal", others: ["proxy"] }), by());
    await things().change("shared", more, by());
    for (const person of ["principal", "proxy"]) {
      expect(await mine(person)).toEqual([2]);
      expect(await seenBy(person).get("shared")).toMatchObject({ ok: true, value: { count: 2 } });
    }
    expect(await mine("stranger")).toEqual([]);
    expect(await seenBy("stranger").get("shared")).toMatchObject({ ok: false });
    const rows = await rowsOf("shared");
    expect(rows.filter(({ gsi1pk, gsi2pk }) => gsi1pk !== undefined || String(gsi2pk).includes("due"))).toHaveLength(1);
  });

  it("may name one of them twice, or the first again", async () => {
    const others = ["proxy", "proxy", "principal"];
    expect(await things().decide("twice", () => one({ person: "principal-2", others }), by())).toMatchObject({
      ok: true,
    });
    const again = { person: "proxy", others };
    expect(await things().change("twice", () => one(again), by())).toMatchObject({ ok: true });
    for (const person of ["proxy", "principal"]) expect(await seenBy(person).get("twice")).toMatchObject({ ok: true });
    const rows = await rowsOf("twice");
    expect(rows.filter(({ gsi3pk }) => gsi3pk !== undefined).map(({ sk }) => sk)).toEqual([
      "person#principal",
      "state",
    ]);
  });

  it("is no longer that of one who has left it", async () => {
    await things().decide("left", () => one({ person: "remaining", others: ["staying", "leaving"] }), by());
    await things().change("left", ({ count }) => one({ count, person: "remaining", others: ["staying"] }), by());
    expect(await mine("staying")).toEqual([1]);
    expect(await mine("leaving")).toEqual([]);
    expect(await seenBy("leaving").get("left")).toMatchObject({ ok: false });
  });

  it("is hidden from who sees other schemes only, and from them when it is of none", async () => {
    await things().decide("nursing", () => one({ person: "wide", scheme: "nursing" }), by());
    await things().decide("of-none", () => one({ person: "wide" }), by());
    expect(await mine("wide")).toHaveLength(2);
    for (const [schemes, seen] of [
      [["nursing", "living"], 1],
      [["living"], 0],
    ] as const) {
      const page = await seenBy("wide", schemes).list({ person: "wide" });
      expect(page.ok && page.value.items).toHaveLength(seen);
    }
    expect(await seenBy("wide", ["living"]).change("nursing", more, by())).toMatchObject({ reason: "thing-unknown" });
  });
});
