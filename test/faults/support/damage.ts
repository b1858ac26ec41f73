import { isDeepStrictEqual } from "node:util";
import { PapersReceived, PapersSupplied } from "@tongban/events/cross-province";
import { AwardPaid, RosterConfirmed } from "@tongban/events/subsidies";
import type { Kept } from "./kept.ts";

type State = Record<string, unknown>;
const stateOf = ({ state }: Kept) => state as State;
const inState = (record: Kept, field: string) => (stateOf(record)[field] ?? {}) as State;
const stageOf = (record: Kept) => String(stateOf(record).stage);
const isHousehold = (record: Kept) => ["received", "answered"].includes(stageOf(record));

/** One thing put wrong in what is kept, and what must be said of it. `to` answers whether there was such a thing. */
export type Damage = { what: string; seen: RegExp; to: (records: Kept[]) => boolean };

/** Takes out of a list the first that is so. */
const takeOut = <T>(list: T[], is: (each: T) => boolean): T | undefined => {
  const place = list.findIndex(is);
  return place >= 0 ? list.splice(place, 1)[0] : undefined;
};

/** Damage to the first record of a kind to which it can be done; one it cannot be done to stays whole. */
const ofOne = (what: string, seen: RegExp, kind: string, damage: (record: Kept) => boolean): Damage => ({
  what,
  seen,
  to: (records) => records.some((record) => record.kind === kind && damage(record)),
});
const without = (
  what: string,
  seen: RegExp,
  kind: string,
  is = (_: Kept, __: readonly Kept[]): boolean => true,
): Damage => ({
  what,
  seen,
  to: (records) => takeOut(records, (record) => record.kind === kind && is(record, records)) !== undefined,
});
const set = (what: string, seen: RegExp, kind: string, field: string, value: unknown, is = (_: Kept) => true) =>
  ofOne(what, seen, kind, (record) => {
    if (!is(record) || isDeepStrictEqual(stateOf(record)[field], value)) return false;
    stateOf(record)[field] = value;
    return true;
  });
const factLost = (what: string, seen: RegExp, kind: string, type: string) =>
  ofOne(what, seen, kind, ({ facts }) => takeOut(facts, (fact) => fact.type === type) !== undefined);

type Lines = { award: string; fen: number }[];
/** A line more or less on a page of a settled roster, which adds up all the same. */
const onRoster = (records: Kept[], change: (lines: Lines) => number | undefined) =>
  records.some((page) => {
    if (page.kind !== "roster-page") return false;
    const roster = records.find(({ kind, id }) => kind === "roster" && id === stateOf(page).roster);
    if (!roster || stateOf(roster).status !== "settled") return false;
    const lines = stateOf(page).lines as Lines;
    const before = lines.length;
    const fen = change(lines);
    if (fen === undefined) return false;
    const held = stateOf(roster) as { lines: number; totalFen: number };
    held.lines += lines.length - before;
    held.totalFen += fen;
    return true;
  });

/** What is lost, done twice or out of step; the properties have to see each. */
export const damages: readonly Damage[] = [
  ofOne("a silent change is lost", /lacks the change to version/, "application", ({ changes }) =>
    Boolean(takeOut(changes, ({ sequence }) => sequence === undefined)),
  ),
  ofOne("one event changed a record twice", /heard .* twice/, "request", (record) => {
    const heard = record.changes.find(({ cause }) => record.causes.includes(cause));
    if (!heard) return false;
    record.version += 1;
    record.changes.push({ ...heard, place: `${String(record.version).padStart(6, "0")}.0`, sequence: undefined });
    return true;
  }),
  {
    what: "a fact was never published",
    seen: /was never published/,
    to: (records) => {
      const [fact] = records.find(({ kind }) => kind === "application")?.facts ?? [];
      if (fact) fact.id = crypto.randomUUID();
      return fact !== undefined;
    },
  },
  {
    what: "papers were not heard",
    seen: /papers-supplied\S* was not heard/,
    to: (records) => {
      const supplied = records.flatMap(({ facts }) => facts.filter(({ type }) => type === PapersSupplied.type));
      return records.some((record) => {
        const heard = isHousehold(record) && takeOut(record.causes, (cause) => supplied.some(({ id }) => id === cause));
        return Boolean(heard);
      });
    },
  },
  ofOne(
    "papers had no effect",
    /papers-supplied\S* had its effect 0 times/,
    "request",
    (record) =>
      stageOf(record) === "received" && takeOut(record.facts, ({ type }) => type === PapersReceived.type) !== undefined,
  ),
  without("a case is lost", /there is not one case or one decline/, "application", ({ id }, records) =>
    records.some((record) => record.kind === "request" && record.id === id),
  ),
  set("the sides differ in the outcome", /differ in outcome/, "request", "outcome", "other", (side) =>
    ["answered", "decided"].includes(stageOf(side)),
  ),
  ofOne("the receiving side stands elsewhere", /receiving side does not stand/, "request", (record) => {
    if (!["decided", "told"].includes(stageOf(record))) return false;
    inState(record, "progress").sequence = 1_000;
    return true;
  }),
  set("the limits are older", /has older limits/, "request", "limitsSequence", 0, isHousehold),
  ofOne("nobody stated a limit that passed", /nobody stated that/, "request", (record) => {
    const clocks = (inState(record, "intake").clocks ?? []) as { missedOn?: string; endedOn?: string }[];
    const missed = clocks.find(({ missedOn, endedOn }) => missedOn && !endedOn);
    delete missed?.missedOn;
    return missed !== undefined;
  }),
  without("an award is lost", /has no award/, "award"),
  set("an award does not know that it was paid", /does not know through when/, "award", "paidThrough", undefined),
  {
    what: "an award is missing from a roster",
    seen: /was there before roster/,
    to: (records) => {
      let award = "";
      const done = onRoster(records, (lines) => {
        const line = lines.pop();
        award = line?.award ?? "";
        return line && -line.fen;
      });
      const unpaid = records.find(({ kind, id }) => kind === "award" && id === award);
      if (!done || !unpaid) return false;
      delete stateOf(unpaid).paidThrough;
      unpaid.facts = unpaid.facts.filter(({ type }) => type !== AwardPaid.type);
      return true;
    },
  },
  {
    what: "a roster pays one twice",
    seen: /is paid twice for a month/,
    to: (records) =>
      onRoster(records, (lines) => {
        const [line] = lines;
        if (line) lines.push(line);
        return line?.fen;
      }),
  },
  without("a page of a roster is lost", /does not add up/, "roster-page"),
  factLost("a confirmation is lost", /lost a confirmation/, "roster", RosterConfirmed.type),
  without("the mirror of a certificate is lost", /is not mirrored/, "certificate"),
  set("the mirror of a certificate is older", /is not mirrored/, "certificate", "sequence", 0),
  set("a sum has one too many", /the sum .* is/, "sum", "opened", 100_000),
  without("a sum is lost", /the sum .* is undefined/, "sum"),
  without("a reading is not found by whom it is of", /the reading .* is not found/, "access"),
  set("a reading is found by another", /the reading .* never was/, "access", "person", "A".repeat(43)),
  {
    what: "a reading is found twice",
    seen: /readings of a person were stated/,
    to: (records) => {
      const one = records.find(({ kind }) => kind === "access");
      if (one) records.push({ ...one, id: `${one.id}.again` });
      return one !== undefined;
    },
  },
  without("a matter is not known to the papers", /is not known to the papers/, "paper-matter"),
  set("a matter ended on another day", /and to the papers on/, "paper-matter", "endedOn", "2022-01-01"),
];
