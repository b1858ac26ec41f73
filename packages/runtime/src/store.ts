import { type DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { Envelope, type Fact } from "@tongban/events/define";
import type { Index, RecordKind } from "@tongban/events/record";
import { type Answer, answer, type Decision, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Access, type By, isVisible } from "./access.ts";
import { cancelled } from "./cancelled.ts";
import { chained, hashOf } from "./chain.ts";
import { setting } from "./environment.ts";
import type { Page, PageRequest } from "./page.ts";
import { query, read, tokenAfter, writeIf } from "./query.ts";
import { notYours, reused, waits } from "./refused.ts";
import { partitionsOf, rowsOf, type Where } from "./rows.ts";
import { personsOf, shown } from "./shown.ts";
import { tenantOf } from "./tenant.ts";

/** Where rows are kept. */
export type Home = { table: () => string; client: (region: RegionCode) => Pick<DynamoDBClient, "send"> };
/** The service's own table, reached as the region it is asked about. */
export const ownTable: Home = { table: () => setting("TABLE_NAME"), client: (region) => tenantOf(region).dynamodb };

/** The hash of a record's newest change. */
const headOf = ({ head }: Record<string, unknown>) => (typeof head === "string" ? head : undefined);

/** Whose matter it is too, each once and without the one whose it is: two rows of one key are no transaction. */
const othersOf = ({ person, others = [] }: Index) => [...new Set(others)].filter((other) => other !== person);

/** Rows of a page when nobody says, and of one that is looked through for what a caller may see. */
const PAGE = 25;
const WIDE_PAGE = 100;
/** How many pages that are hidden from the caller one question passes over. */
const MOST_HIDDEN = 40;

/** How often a rule is asked again because another decision came between. */
const TRIES = 10;

/**
 * One kind of record in the service's table, for one caller in one region. A record the caller may not see is answered
 * as one that does not exist.
 */
export const openStore =
  <State, Kind extends string, Held extends string = never>(
    { kind, title, schema, index, persons, unchained, holds }: RecordKind<State, Kind, Held>,
    home = ownTable,
  ) =>
  (access: Access) => {
    const client = home.client(access.region);
    const rows = rowsOf({ kind, index }, access.region);
    const partitions = partitionsOf(kind, access.region);
    const unknown: Refused<`${Kind}-unknown`> = refuse(`${kind}-unknown`, {
      zh: `本地区没有这份${title.zh}。`,
      en: `There is no such ${title.en} in this region.`,
    });

    /** The record and, when a cause is named, whether it had its effect before. */
    const load = async (id: string, once?: By["once"]) => {
      const keys = [rows.stateKey(id), ...(once ? [rows.causeKey(id, once)] : [])];
      const items = await read(client, home.table(), keys);
      const state = items.find(({ sk }) => sk === "state");
      return {
        found: state && { state: schema.parse(state.state), version: Number(state.version), head: headOf(state) },
        told: items.find(({ sk }) => sk !== "state"),
      };
    };

    const replace = (item: object) => ({
      Put: { TableName: home.table(), Item: marshall(item, { removeUndefinedValues: true }) },
    });
    const put = (item: object, condition = "attribute_not_exists(pk)", values?: object) => ({
      Put: {
        ...replace(item).Put,
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: marshall(values) }),
      },
    });
    const drop = (key: object) => ({ Delete: { TableName: home.table(), Key: marshall(key) } });

    /** Writes state, facts, cause and names together or not at all. */
    const write = async (
      id: string,
      seen: { state: State; version: number; head: string | undefined } | undefined,
      state: State,
      facts: readonly Fact[],
      by: By,
    ): Promise<"written" | "conflict" | "held"> => {
      const version = (seen?.version ?? 0) + 1;
      const before = seen && holds ? holds.of(seen.state) : [];
      const after = holds ? holds.of(state) : [];
      const taken = after.filter((name) => !before.includes(name));
      const released = before.filter((name) => !after.includes(name));
      const row = rows.state(id, state, version);
      const others = othersOf(index(state));
      const left = seen ? othersOf(index(seen.state)).filter((person) => !others.includes(person)) : [];
      const stated = facts.map((fact, n) => rows.fact(id, fact, version, n, by));
      const changes = stated.length > 0 ? stated : [rows.note(id, version, by)];
      const chain = chained<object>(unchained ? [] : changes, seen?.head, hashOf(row));
      const item = { ...row, head: chain.head };
      const TransactItems = [
        ...taken.map((name) => put({ ...rows.holdKey(name), holder: id })),
        seen ? put(item, "version = :seen", { ":seen": seen.version }) : put(item),
        ...chain.rows.map((change) => put(change)),
        ...(by.once ? [put(rows.cause(id, by.once, { state }, by.now))] : []),
        ...released.map((name) => drop(rows.holdKey(name))),
        ...others.map((person) => replace(rows.others(id, person, state))),
        ...left.map((person) => drop(rows.othersKey(id, person))),
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return "written";
      } catch (error) {
        return cancelled(error, taken.length);
      }
    };

    /**
     * Remembers what an event was answered that changed nothing, so that a repeat is answered so however the record has
     * changed since; false when another copy of the event was quicker. What a person asked in vain they may ask again, and
     * what waits (for law, or for the record) is no answer yet.
     */
    const remember = async (id: string, decision: Decision<State, Fact, string>, { once, now }: By) => {
      if (!once || once.asker !== undefined) return true;
      if (!decision.ok && (waits(decision) || decision.reason === unknown.reason)) return true;
      const answered = decision.ok ? { state: decision.state } : { refused: decision };
      return writeIf(client, put(rows.cause(id, once, answered, now)).Put);
    };

    /** As `decide`; where there is no record yet, only after `missing` has let the rule be asked at all. */
    const settle = async <Reason extends string>(
      id: string,
      rule: (state: State | undefined) => Decision<State, Fact, Reason> | Promise<Decision<State, Fact, Reason>>,
      by: By,
      missing: () => typeof notYours | typeof unknown | undefined,
    ): Promise<Decision<State, Fact, Reason | Held | `${Kind}-unknown` | "idempotency-key-reused" | "not-yours">> => {
      for (let tries = 1; tries <= TRIES; tries++) {
        const { found, told } = await load(id, by.once);
        if (found && !isVisible(access, index(found.state))) return unknown;
        if (told) {
          if (told.hash !== by.once?.hash) return reused;
          return told.refused ? (told.refused as Refused<Reason>) : unchanged(schema.parse(told.state));
        }
        const hidden = found ? undefined : missing();
        if (hidden) return hidden;
        const decision = await rule(found?.state);
        if (!decision.ok || (decision.facts.length === 0 && decision.state === found?.state)) {
          if (await remember(id, decision, by)) return decision;
          continue;
        }
        if (!isVisible(access, index(decision.state))) return notYours;
        const outcome = await write(id, found, decision.state, decision.facts, by);
        if (outcome === "written") return decision;
        if (outcome === "held" && holds && (await remember(id, holds.refused, by))) return holds.refused;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries));
      }
      throw new Error(`${kind} was being changed by others in each of ${TRIES} tries`);
    };

    /**
     * Loads, asks the rule, and writes the new state with its facts. A version conflict asks the rule again; a cause
     * that was answered is answered as it was then. `whose` says whose a record would be that does not exist yet: one who
     * sees only their own or their office's matters is told nothing else of another's, so that no refusal of the rule
     * tells them what there is. Without it such a caller cannot create, which is thrown.
     */
    const decide = <Reason extends string>(
      id: string,
      rule: (state: State | undefined) => Decision<State, Fact, Reason> | Promise<Decision<State, Fact, Reason>>,
      by: By,
      whose?: Omit<Index, "queue" | "due">,
    ) =>
      settle(id, rule, by, () => {
        if (access.sees === "region") return undefined;
        if (whose === undefined) throw new Error(`Whose the ${kind} would be must be said before its rule is asked`);
        return isVisible(access, whose) ? undefined : notYours;
      });

    /** As `decide`, for a record that must exist. */
    const change = <Reason extends string>(
      id: string,
      rule: (state: State) => Decision<State, Fact, Reason> | Promise<Decision<State, Fact, Reason>>,
      by: By,
    ) =>
      settle<Reason | `${Kind}-unknown`>(
        id,
        (state) => (state === undefined ? unknown : rule(state)),
        by,
        () => unknown,
      );

    const get = async (id: string): Promise<Answer<State, `${Kind}-unknown`>> => {
      const { found } = await load(id);
      return found && isVisible(access, index(found.state)) ? answer(found.state) : unknown;
    };

    /**
     * A page of the records asked for, in the order of their index. To who sees only some of them the next page begins after
     * the last that they see, for a token names its row; pages without any are passed over, as many as one question may.
     */
    const list = async (where: Where, asked: PageRequest = {}): Promise<Answer<Page<State>, "page-token-invalid">> => {
      const partition = partitions.listed(where);
      const whole = access.sees === "region";
      const { limit = PAGE } = asked;
      let { page } = asked;
      for (let passed = 0; ; passed++) {
        const request = { ...asked, page, limit: passed === 0 ? limit : WIDE_PAGE };
        const found = await query(client, home.table(), partition, request);
        if (!found.ok) return found;
        const { next } = found.value;
        const rows = found.value.items.map((row) => ({ row, state: schema.parse(row.state) }));
        const seen = rows.filter(({ state }) => isVisible(access, index(state)));
        const told = seen.slice(0, limit);
        const items = told.map(({ state }) => state);
        if (next === undefined && told.length === seen.length) return answer({ items });
        const last = whole ? undefined : told.at(-1);
        if (last) return answer({ items, next: tokenAfter(last.row, partition.index ?? "") });
        if (whole || passed === MOST_HIDDEN) return answer({ items, ...(next && { next }) });
        page = next;
      }
    };

    /** What happened to a record, oldest first, and to whom. */
    const history = async (id: string, asked: PageRequest = {}) => {
      const seen = await get(id);
      if (!seen.ok) return seen;
      const found = await query(client, home.table(), partitions.history(id), asked);
      return found.ok
        ? shown(
            { ...found.value, items: found.value.items.map(({ event }) => Envelope.parse(event)) },
            { persons: personsOf({ index, persons }, seen.value) },
          )
        : found;
    };

    return { decide, change, get, list, history };
  };
