import type { Kept } from "./kept.ts";

type State = Record<string, unknown>;
const stateOf = ({ state }: Kept) => state as State;
const progressOf = (record: Kept) => (stateOf(record).progress ?? {}) as State;
const stageOf = (record: Kept) => String(stateOf(record).stage);

/** Puts one thing wrong in what is kept, and answers whether there was such a thing. */
export type Damage = { what: string; to: (records: Kept[]) => boolean };

/** Damage to the first record of which it can be done. */
const ofOne = (what: string, kind: string, damage: (record: Kept) => boolean): Damage => ({
  what,
  to: (records) => records.some((record) => record.kind === kind && damage(record)),
});
const without = (what: string, kind: string, is: (record: Kept) => boolean = () => true): Damage => ({
  what,
  to: (records) => {
    const place = records.findIndex((record) => record.kind === kind && is(record));
    if (place >= 0) records.splice(place, 1);
    return place >= 0;
  },
});
const set = (what: string, kind: string, field: string, value: unknown, is: (record: Kept) => boolean = () => true) =>
  ofOne(what, kind, (record) => {
    if (!is(record)) return false;
    stateOf(record)[field] = value;
    return true;
  });

/** What is lost, done twice or out of step; the properties have to see each. */
export const damages: readonly Damage[] = [
  ofOne("a silent change is lost", "application", ({ changes }) => {
    const place = changes.findIndex(({ sequence }) => sequence === undefined);
    if (place >= 0) changes.splice(place, 1);
    return place >= 0;
  }),
  ofOne("one event changed a record twice", "request", (record) => {
    const [, first] = record.changes;
    if (!first) return false;
    record.version += 1;
    record.changes.push({ ...first, place: `${String(record.version).padStart(6, "0")}.0`, sequence: undefined });
    return record.causes.includes(first.cause);
  }),
  ofOne("papers were not heard", "request", (record) => {
    const heard = record.causes.length;
    if (stageOf(record) === "received" || stageOf(record) === "answered") record.causes = [];
    return record.causes.length < heard;
  }),
  without("a case is lost", "application"),
  set(
    "the household side shows another outcome",
    "request",
    "outcome",
    "other",
    (side) => stageOf(side) === "answered",
  ),
  ofOne("the receiving side stands where nobody does", "request", (record) => {
    if (!["decided", "told"].includes(stageOf(record))) return false;
    progressOf(record).sequence = 1_000;
    return true;
  }),
  without("an award is lost", "award"),
  set("an award does not know that it was paid", "award", "paidThrough", undefined, ({ state }) =>
    Boolean((state as State).paidThrough),
  ),
  without("a page of a roster is lost", "roster-page"),
  ofOne("a page of a roster pays one twice", "roster-page", (record) => {
    const lines = stateOf(record).lines as unknown[];
    lines.push(lines[0]);
    return true;
  }),
  without("the mirror of a certificate is lost", "certificate"),
  set("a sum has one too many", "sum", "opened", 100_000),
  without("a sum is lost", "sum"),
  without("a reading is not found by whom it is of", "access"),
  {
    what: "a reading is found twice",
    to: (records) => {
      const one = records.find(({ kind }) => kind === "access");
      if (one) records.push({ ...one, id: `${one.id}.again` });
      return one !== undefined;
    },
  },
  without("a matter is not known to the papers", "paper-matter"),
  set("a matter ended on another day", "paper-matter", "endedOn", "2022-01-01"),
];
