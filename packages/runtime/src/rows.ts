import type { Fact } from "@tongban/events/define";
import type { RecordKind } from "@tongban/events/record";
import { addDays, type Day, dayAt } from "@tongban/kernel/day";
import type { Refused } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { By } from "./access.ts";
import { hashOf, Link } from "./chain.ts";
import type { Partition } from "./page.ts";

/** A cause is remembered longer than the bus's archive can replay it. */
export const CAUSE_DAYS = 100;

const key = (...parts: readonly string[]) => {
  const wrong = parts.findIndex((part) => part === "" || part.includes("#"));
  if (wrong !== -1) throw new Error(`Not a part of a key: number ${wrong + 1} of ${parts.length} is empty or holds #`);
  return parts.join("#");
};

/**
 * Which records of a kind are asked for: those of one queue (or whose order in it begins so), those of a group of queues (`open.`), every one, those due on
 * a day or on one of several, or one person's. A queue's are in their order, a group's queue by queue, what is due day by day.
 */
export type Where =
  | { queue: string; order?: string }
  | { queues: `${string}.` }
  | { every: true }
  | { due: Day | { from: Day; through: Day } }
  | { person: string };

/** Where a kind's records and their histories are read. A kind's whole queue partition is all there is of it in a region. */
export const partitionsOf = (kind: string, region: RegionCode) => ({
  listed: (where: Where): Partition => {
    if ("due" in where) {
      const { due } = where;
      const all = { index: "gsi2", partition: key(region, "due", kind) };
      // No key is a day alone, so the day after the last is before every key of its own.
      return typeof due === "string"
        ? { ...all, prefix: `${due}#` }
        : { ...all, range: { from: `${due.from}#`, before: addDays(due.through, 1) } };
    }
    if ("person" in where) return { index: "gsi3", partition: key(region, "person", where.person), prefix: `${kind}#` };
    const all = { index: "gsi1", partition: key(region, kind) };
    if ("queue" in where) return { ...all, prefix: `${key(where.queue)}#${where.order ?? ""}` };
    return "queues" in where ? { ...all, prefix: key(where.queues) } : all;
  },
  history: (id: string): Partition => ({ partition: key(region, kind, id), prefix: "fact#" }),
  /** The id of a record of the kind, by its row. */
  idOf: ({ pk }: Record<string, unknown>) => String(pk).slice(key(region, kind).length + 1),
});

/** The changes of a day in a region, of whatever record, by the instant they happened. */
export const changesOn = (region: RegionCode, day: Day): Partition => ({
  index: "gsi2",
  partition: key(region, "facts", day),
});

/** A change as the ledger of its day holds it: of which record, which one, at what place in the day, and its hash. */
export const changeOf = (row: Record<string, unknown>) => {
  const [, kind, ...id] = String(row.pk).split("#");
  const hash = Link.safeParse(row.link).data?.hash ?? hashOf(row);
  return { record: `${kind}/${id.join("#")}`, change: String(row.sk), order: String(row.gsi2sk), hash };
};

/** The rows of one kind of record in one region, and the keys they are found by. Only this file builds keys, and each begins with the region. */
export const rowsOf = <State>({ kind, index }: Pick<RecordKind<State>, "kind" | "index">, region: RegionCode) => {
  const pk = (id: string) => key(region, kind, id);
  const causeKey = (id: string, { asker, cause }: NonNullable<By["once"]>) => ({
    pk: asker === undefined ? pk(id) : key(region, "asked", asker),
    sk: key("cause", ...cause),
  });

  const othersKey = (id: string, person: string) => ({ pk: pk(id), sk: key("person", person) });

  return {
    stateKey: (id: string) => ({ pk: pk(id), sk: "state" }),
    causeKey,
    holdKey: (name: string) => ({ pk: key(region, "hold", kind, name), sk: "hold" }),

    state: (id: string, state: State, version: number) => {
      const { queue, due, person } = index(state);
      return {
        pk: pk(id),
        sk: "state",
        version,
        state,
        gsi1pk: key(region, kind),
        gsi1sk: key(...queue, id),
        ...(due && { gsi2pk: key(region, "due", kind), gsi2sk: key(due, id) }),
        ...(person && { gsi3pk: key(region, "person", person), gsi3sk: key(kind, id) }),
      };
    },

    othersKey,
    /** By this row another whose matter it is finds it among their own: the state once more, as an index would hold it. */
    others: (id: string, person: string, state: State) => ({
      ...othersKey(id, person),
      state,
      gsi3pk: key(region, "person", person),
      gsi3sk: key(kind, id),
    }),

    fact: (id: string, { type, data }: Fact, sequence: number, n: number, { actor, now, cause }: By) => {
      const at = now.toISOString();
      const event = {
        id: crypto.randomUUID(),
        type,
        region,
        subject: `${kind}/${id}`,
        sequence,
        at,
        cause,
        actor,
        data,
      };
      const sk = key("fact", `${String(sequence).padStart(6, "0")}.${n}`);
      return { pk: pk(id), sk, event, gsi2pk: key(region, "facts", dayAt(now)), gsi2sk: key(at, event.id) };
    },

    /** A change that states no fact: who made it and why, and no more. It is of the day's changes as facts are. */
    note: (id: string, sequence: number, { actor, now, cause }: By) => {
      const at = now.toISOString();
      const sk = key("note", `${String(sequence).padStart(6, "0")}.0`);
      const order = key(at, crypto.randomUUID());
      return { pk: pk(id), sk, note: { at, cause, actor }, gsi2pk: key(region, "facts", dayAt(now)), gsi2sk: order };
    },

    cause: (
      id: string,
      once: NonNullable<By["once"]>,
      answered: { state: State } | { refused: Refused },
      now: Date,
    ) => ({
      ...causeKey(id, once),
      hash: once.hash,
      ...answered,
      expiresAt: Math.floor(now.getTime() / 1000) + CAUSE_DAYS * 86_400,
    }),
  };
};
