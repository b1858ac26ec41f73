import { hashOf, Link, linked } from "@tongban/runtime/chain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordOf, things } from "./record.fixture.ts";
import { auditRecord } from "./record.ts";
import type { Row } from "./row.ts";

const audit = (rows: readonly Row[]) => auditRecord("thing/1", rows).map(({ kind, at }) => `${kind}: ${at}`);
const decisions = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
const records = decisions.map(recordOf);
/** A record with one of its changes picked out. */
const picked = records.chain((rows) => fc.nat({ max: rows.length - 2 }).map((n) => ({ rows, n })));

const isChange = ({ sk }: Row) => sk !== "state";
const replaced = (rows: readonly Row[], n: number, by: Row) => rows.map((row, m) => (m === n ? by : row));
const tiedAnew = ({ link, ...row }: Row, before = Link.parse(link).before) =>
  linked(row, { before, state: Link.parse(link).state });

describe("a record as it was written", () => {
  it("is found as it was, in whatever order its rows come", () => {
    fc.assert(
      fc.property(
        records.chain((rows) => fc.shuffledSubarray(rows, { minLength: rows.length })),
        (rows) => {
          expect(audit(rows)).toEqual([]);
        },
      ),
    );
  });
});

describe("whatever is done to one row is found", () => {
  const found = (change: (rows: Row[], n: number) => Row[], expected: RegExp) =>
    fc.assert(
      fc.property(picked, ({ rows, n }) => {
        const after = change(rows, n);
        fc.pre(JSON.stringify(after) !== JSON.stringify(rows));
        expect(audit(after)).toContainEqual(expect.stringMatching(expected));
      }),
      { numRuns: 200 },
    );

  it("a change is taken out", () => {
    fc.assert(
      fc.property(picked, ({ rows, n }) => {
        const after = rows.filter((_, m) => m !== n);
        const kind = after.some(isChange) ? "fact-(removed|changed)" : "state-inserted";
        expect(audit(after)).toContainEqual(expect.stringMatching(kind));
      }),
    );
  });

  it("every change is taken out from one on", () => {
    found((rows, n) => rows.filter((row, m) => m < n || !isChange(row)), /^(fact-removed: .* after|state-inserted)/);
  });

  it.each(["cause", "actor", "data"])("a change says another %s", (name) => {
    found((rows, n) => {
      const row = rows[n] ?? {};
      const part = row.event === undefined ? "note" : "event";
      return replaced(rows, n, { ...row, [part]: { ...(row[part] as object), [name]: "other" } });
    }, /^fact-changed/);
  });

  it("a change says another cause, and is tied anew", () => {
    found((rows, n) => {
      const row = rows[n] ?? {};
      const part = row.event === undefined ? "note" : "event";
      return replaced(rows, n, tiedAnew({ ...row, [part]: { ...(row[part] as object), cause: "other" } }));
    }, /^(fact-(changed|removed)|state-changed)/);
  });

  it("a change is put on another day", () => {
    found((rows, n) => replaced(rows, n, { ...rows[n], gsi2pk: "150402#facts#2021-01-01" }), /^fact-moved/);
    found((rows, n) => replaced(rows, n, tiedAnew({ ...rows[n], gsi2pk: "150402#facts#2021-01-01" })), /^fact-moved/);
  });

  it("a change is taken out of every index", () => {
    found((rows, n) => {
      const { gsi2pk: _, gsi2sk: __, ...row } = rows[n] ?? {};
      return replaced(rows, n, row);
    }, /^fact-moved/);
  });

  it("a change is there twice, under another key, as it was or tied to the one before", () => {
    const twice = (rows: Row[], n: number): Row => ({ ...rows[n], sk: String(rows[n]?.sk).replace(/\.\d+$/, ".9") });
    found((rows, n) => [...rows, twice(rows, n)], /^fact-(inserted|changed)/);
    found(
      (rows, n) => [...rows, tiedAnew(twice(rows, n), Link.parse(rows[n]?.link).hash)],
      /^(fact-inserted|state-changed)/,
    );
  });

  it("two changes stand in each other's place", () => {
    found((rows, n) => {
      const [a, b] = [rows[n], rows[(n + 1) % (rows.length - 1)]];
      return rows.map((row) => (row === a ? { ...a, sk: b?.sk } : row === b ? { ...b, sk: a?.sk } : row));
    }, /^fact-/);
  });

  it("the state is another, or an older one, with its own head or not", () => {
    const state = (rows: readonly Row[]) => rows.at(-1) ?? {};
    found((rows) => [...rows.slice(0, -1), { ...state(rows), state: { count: 99 } }], /^state-changed/);
    found((rows) => [...rows.slice(0, -1), { ...state(rows), gsi1sk: "all#99#1" }], /^state-changed/);
    found((rows) => [...rows.slice(0, -1), { ...state(rows), head: hashOf("other") }], /^state-changed/);
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 2, maxLength: 6 }), (all) => {
        const older = recordOf(all.slice(0, -1)).at(-1) ?? {};
        expect(audit([...recordOf(all).slice(0, -1), older])).toEqual(
          expect.arrayContaining([expect.stringMatching(/^state-changed|^fact-/)]),
        );
      }),
    );
  });

  it("the state is gone", () => {
    found((rows) => rows.slice(0, -1), /^state-removed/);
  });
});

describe("the copy by which another finds a record among their own", () => {
  const record = recordOf([[1]]);
  const { state } = record.at(-1) ?? {};
  const copy: Row = { ...things.others("1", "li", { count: 1 }), state };

  it("says its state", () => {
    expect(audit([...record, copy])).toEqual([]);
  });

  it.each<[string, Row]>([
    ["another state", { state: { count: 2 } }],
    ["another person's list", { gsi3pk: "150402#person#wang" }],
    ["another record's place", { gsi3sk: "thing#2" }],
  ])("is found out with %s", (_, more) => {
    expect(audit([...record, { ...copy, ...more }])).toEqual(["state-changed: thing/1 person#li"]);
  });

  it("is found out without a state", () => {
    expect(audit([copy])).toEqual(["state-inserted: thing/1 person#li"]);
    expect(audit([...record.slice(0, -1), copy])).toContain("state-inserted: thing/1 person#li");
  });
});
