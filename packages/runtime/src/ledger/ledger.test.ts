import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf } from "../chain.ts";
import { digestId, keep, refOf, statementOf } from "./digest.ts";
import { end, enter, goTo, type Ledger, type Look } from "./ledger.ts";
import { type Change, freeze, lateIn, type Sheet, turned } from "./sheet.ts";

const region = RegionCode.parse("150402");
const look = (day: string, part: 1 | 2 = 1): Look => ({ day: Day.parse(day), part });
const changes = (...orders: number[]): Change[] =>
  orders.map((n) => ({ record: `thing/${n}`, change: "fact#000001.0", order: `at-${n}`, hash: hashOf(n) }));
const started = (...looks: Look[]): Ledger => enter(undefined, region, looks).state;

describe("entering days", () => {
  it("begins with the first and lets the others wait", () => {
    const ledger = started(look("2022-04-01"), look("2022-04-02"));
    expect(ledger.walk).toMatchObject({ day: "2022-04-01", sheets: 0, isOver: false });
    expect(ledger.waiting).toEqual([look("2022-04-02")]);
  });

  it("enters none that is under way or waits", () => {
    const ledger = started(look("2022-04-01"), look("2022-04-02"));
    expect(enter(ledger, region, [look("2022-04-01"), look("2022-04-02")]).state).toBe(ledger);
    expect(enter(ledger, region, [look("2022-04-01", 2)]).state.waiting).toHaveLength(2);
  });
});

describe("going on", () => {
  const ledger = started(look("2022-04-01"));
  const from = ledger.walk;
  if (!from) throw new Error("Nothing is under way");
  const sheet: Sheet = { ...look("2022-04-01"), sheet: 0, changes: changes(1, 2), next: "more" };
  const to = turned(from, sheet, "more", 0);

  it("counts what a sheet holds, and keeps where the next page begins", () => {
    expect(to).toMatchObject({ after: "more", sheets: 1, changes: 2, first: "at-1", last: "at-2", isOver: false });
    const over = turned(to, undefined, undefined, 0);
    expect(over).toMatchObject({ sheets: 1, changes: 2, isOver: true, sum: to.sum });
    expect(over).not.toHaveProperty("after");
  });

  it("goes on once, however many have turned the page", () => {
    const gone = goTo(ledger, from, to);
    expect(gone.state.walk).toEqual(to);
    expect(goTo(gone.state, from, to).state).toBe(gone.state);
    expect(end(gone.state, from, undefined).state).toBe(gone.state);
  });

  it("has the same sum whatever place a page is said to have come from, and another for another content", () => {
    const { next: _, ...last } = sheet;
    expect(turned(from, last, undefined, 3).sum).toBe(to.sum);
    expect(turned(from, { ...sheet, changes: changes(2, 1) }, "more", 0).sum).not.toBe(to.sum);
  });

  it("keeps the sheet and the digest that were written first", () => {
    expect(freeze(sheet, { ...sheet, changes: changes(3) }).state).toBe(sheet);
    const over = turned(to, undefined, undefined, 0);
    const statement = statementOf("tests", ledger, over);
    if (!statement) throw new Error("There is nothing to sign");
    const first = keep(undefined, statement, { key: "k", signature: "AAAA" }).state;
    expect(keep(first, statement, { key: "k", signature: "BBBB" }).state).toBe(first);
    expect(digestId(first.statement)).toBe("2022-04-01.1");
  });
});

describe("ending", () => {
  it("signs nothing of a day that holds nothing, and begins the next", () => {
    const ledger = started(look("2022-04-01"), look("2022-04-02"));
    const over = ledger.walk && turned(ledger.walk, undefined, undefined, 0);
    if (!over) throw new Error("Nothing is under way");
    expect(statementOf("tests", ledger, over)).toBeUndefined();
    const ended = end({ ...ledger, walk: over }, over, undefined).state;
    expect(ended).toMatchObject({ walk: { day: "2022-04-02" }, waiting: [] });
    expect(ended).not.toHaveProperty("last");
  });

  it("ties each digest to the one before it, though days without any lie between", () => {
    let ledger = started(look("2022-04-01"), look("2022-04-05"), look("2022-04-02"));
    const refs = [];
    for (let n = 1; ledger.walk; n++) {
      const { walk } = ledger;
      const over = turned(walk, { ...look(walk.day), sheet: 0, changes: changes(n) }, undefined, 0);
      const statement = statementOf("tests", ledger, over);
      if (!statement) throw new Error("There is nothing to sign");
      expect(statement.before).toEqual(refs.at(-1));
      expect(statement.number).toBe(n);
      const ref = refOf(keep(undefined, statement, { key: "k", signature: "AAAA" }).state);
      refs.push(ref);
      ledger = end({ ...ledger, walk: over }, over, ref).state;
    }
    expect(refs.map(({ day }) => day)).toEqual(["2022-04-01", "2022-04-05", "2022-04-02"]);
  });
});

it("finds on a second look exactly what came late, wherever in the day it lies", () => {
  const days = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(days, days, (before, after) => {
      const sheets = [{ ...look("2022-04-01"), sheet: 0, changes: changes(...before) }];
      const late = lateIn(changes(...new Set([...before, ...after])), sheets).map(({ order }) => order);
      expect(late.toSorted()).toEqual(
        changes(...after.filter((n) => !before.includes(n)))
          .map(({ order }) => order)
          .toSorted(),
      );
    }),
  );
});
