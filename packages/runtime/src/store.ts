import {
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type TransactWriteItem,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type Actor, Envelope, type Fact } from "@tongban/events/define";
import type { RecordKind } from "@tongban/events/record";
import { type Day, dayAt } from "@tongban/kernel/day";
import { type Answer, answer, type Decision, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Access, isVisible } from "./access.ts";
import { setting } from "./environment.ts";
import { keyOf, type Page, type PageRequest, tokenOf } from "./page.ts";
import { tenantOf } from "./tenant.ts";

/** Who asks, when and because of what. `once` names the cause that may have its effect only once, with a hash of what was asked. */
export type By = { actor: Actor; now: Date; cause: string; once?: { cause: string[]; hash: string } };

/** Where rows are kept. */
export type Home = { table: () => string; client: (region: RegionCode) => Pick<DynamoDBClient, "send"> };
const ownTable: Home = { table: () => setting("TABLE_NAME"), client: (region) => tenantOf(region).dynamodb };

/** A cause is remembered longer than the bus's archive can replay it. */
const CAUSE_DAYS = 100;
const TRIES = 10;

const key = (...parts: readonly string[]) => {
  for (const part of parts) if (part === "" || part.includes("#")) throw new Error(`Not a part of a key: '${part}'`);
  return parts.join("#");
};

/** Which rows of an index are asked for: one queue, one day's duties, or one person's matters. */
export type Where = { queue: string } | { due: Day } | { person: string };

/**
 * One kind of record in the service's table, for one caller in one region. Every key begins with the region, and only
 * this file builds keys. A record the caller may not see is answered as one that does not exist.
 */
export const openStore =
  <State, Kind extends string, Held extends string = never>(
    { kind, title, schema, index, holds }: RecordKind<State, Kind, Held>,
    home = ownTable,
  ) =>
  (access: Access) => {
    const { region } = access;
    const client = home.client(region);
    const pk = (id: string) => key(region, kind, id);
    const unknown: Refused<`${Kind}-unknown`> = refuse(`${kind}-unknown`, {
      zh: `本地区没有这份${title.zh}。`,
      en: `There is no such ${title.en} in this region.`,
    });

    const load = async (id: string, once?: By["once"]) => {
      const sks = ["state", ...(once ? [key("cause", ...once.cause)] : [])];
      const Keys = sks.map((sk) => marshall({ pk: pk(id), sk }));
      const { Responses } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [home.table()]: { Keys, ConsistentRead: true } } }),
      );
      const rows = (Responses?.[home.table()] ?? []).map((row) => unmarshall(row));
      const state = rows.find(({ sk }) => sk === "state");
      return {
        found: state && { state: schema.parse(state["state"]), version: Number(state["version"]) },
        told: rows.find(({ sk }) => sk !== "state"),
      };
    };

    const stateRow = (id: string, state: State, version: number) => {
      const { queue, due, person } = index(state);
      return {
        ...{ pk: pk(id), sk: "state", version, state },
        ...(queue && { gsi1pk: key(region, kind, queue[0]), gsi1sk: key(queue[1], id) }),
        ...(due && { gsi2pk: key(region, "due", due), gsi2sk: key(kind, id) }),
        ...(person && { gsi3pk: key(region, "person", person), gsi3sk: key(kind, id) }),
      };
    };

    const factRow = (id: string, { type, data }: Fact, sequence: number, n: number, { actor, now, cause }: By) => {
      const at = now.toISOString();
      const event = { id: crypto.randomUUID(), type, region, subject: `${kind}/${id}`, sequence, at, cause, actor, data };
      const sk = key("fact", `${String(sequence).padStart(6, "0")}.${n}`);
      return { pk: pk(id), sk, event, gsi2pk: key(region, "facts", dayAt(now)), gsi2sk: key(at, event.id) };
    };

    const causeRow = (id: string, { cause, hash }: NonNullable<By["once"]>, version: number, state: State, now: Date) => ({
      ...{ pk: pk(id), sk: key("cause", ...cause), version, hash, state },
      expiresAt: Math.floor(now.getTime() / 1000) + CAUSE_DAYS * 86_400,
    });

    const put = (item: object, condition = "attribute_not_exists(pk)", values?: object): TransactWriteItem => ({
      Put: {
        TableName: home.table(),
        Item: marshall(item, { removeUndefinedValues: true }),
        ConditionExpression: condition,
        ...(values && { ExpressionAttributeValues: marshall(values) }),
      },
    });

    /** Writes state, facts, cause and names together or not at all. */
    const write = async (
      id: string,
      seen: { state: State; version: number } | undefined,
      state: State,
      facts: readonly Fact[],
      by: By,
    ): Promise<"written" | "conflict" | "held"> => {
      const version = (seen?.version ?? 0) + 1;
      const before = seen && holds ? holds.of(seen.state) : [];
      const after = holds ? holds.of(state) : [];
      const hold = (name: string) => ({ pk: key(region, "hold", kind, name), sk: "hold" });
      const taken = after.filter((name) => !before.includes(name)).map((name) => put({ ...hold(name), holder: id }));
      const released = before.filter((name) => !after.includes(name));
      const TransactItems = [
        ...taken,
        seen
          ? put(stateRow(id, state, version), "version = :seen", { ":seen": seen.version })
          : put(stateRow(id, state, version)),
        ...facts.map((fact, n) => put(factRow(id, fact, version, n, by))),
        ...(by.once ? [put(causeRow(id, by.once, version, state, by.now))] : []),
        ...released.map((name) => ({ Delete: { TableName: home.table(), Key: marshall(hold(name)) } })),
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return "written";
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
        const others = codes.slice(taken.length);
        if (others.some((code) => code === "ConditionalCheckFailed")) return "conflict";
        if (codes.some((code) => code === "ConditionalCheckFailed")) return "held";
        if (codes.every((code) => code === "None" || code === "TransactionConflict" || code === "ThrottlingError"))
          return "conflict";
        throw error;
      }
    };

    /**
     * Loads, asks the rule, and writes the new state with its facts. A version conflict asks the rule again; a cause
     * that had its effect is answered as it was then.
     */
    const decide = async <Reason extends string>(
      id: string,
      rule: (state: State | undefined) => Decision<State, Fact, Reason> | Promise<Decision<State, Fact, Reason>>,
      by: By,
    ): Promise<Decision<State, Fact, Reason | Held | `${Kind}-unknown` | "idempotency-key-reused" | "not-yours">> => {
      for (let tries = 1; tries <= TRIES; tries++) {
        const { found, told } = await load(id, by.once);
        if (found && !isVisible(access, index(found.state))) return unknown;
        if (told) return told["hash"] === by.once?.hash ? unchanged(schema.parse(told["state"])) : reused;
        const decision = await rule(found?.state);
        if (!decision.ok || (decision.facts.length === 0 && decision.state === found?.state)) return decision;
        if (!isVisible(access, index(decision.state))) return notYours;
        const outcome = await write(id, found, decision.state, decision.facts, by);
        if (outcome === "written") return decision;
        if (outcome === "held" && holds) return holds.refused;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries));
      }
      throw new Error(`${kind} was being changed by others in each of ${TRIES} tries`);
    };

    /** As `decide`, for a record that must exist. */
    const change = <Reason extends string>(
      id: string,
      rule: (state: State) => Decision<State, Fact, Reason> | Promise<Decision<State, Fact, Reason>>,
      by: By,
    ) => decide<Reason | `${Kind}-unknown`>(id, (state) => (state === undefined ? unknown : rule(state)), by);

    const get = async (id: string): Promise<Answer<State, `${Kind}-unknown`>> => {
      const { found } = await load(id);
      return found && isVisible(access, index(found.state)) ? answer(found.state) : unknown;
    };

    const query = async (name: string, partition: string, prefix: string | undefined, asked: PageRequest) => {
      const [pkName, skName] = name === "" ? ["pk", "sk"] : [`${name}pk`, `${name}sk`];
      const from = asked.page === undefined ? answer(undefined) : keyOf(asked.page, pkName, partition);
      if (!from.ok) return from;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: home.table(),
          ...(name && { IndexName: name }),
          KeyConditionExpression: prefix ? "#p = :p AND begins_with(#s, :s)" : "#p = :p",
          ExpressionAttributeNames: { "#p": pkName, ...(prefix && { "#s": skName }) },
          ExpressionAttributeValues: marshall({ ":p": partition, ...(prefix && { ":s": prefix }) }),
          ...(from.value && { ExclusiveStartKey: marshall(from.value) }),
          Limit: asked.limit ?? 25,
        }),
      );
      const next = LastEvaluatedKey && { next: tokenOf(unmarshall(LastEvaluatedKey)) };
      return answer({ items: Items.map((item) => unmarshall(item)), ...next });
    };

    /** A page of the records of one queue, day or person, in the order of the index. */
    const list = async (where: Where, asked: PageRequest = {}): Promise<Answer<Page<State>, "page-token-invalid">> => {
      const rows = await ("queue" in where
        ? query("gsi1", key(region, kind, where.queue), undefined, asked)
        : "due" in where
          ? query("gsi2", key(region, "due", where.due), `${kind}#`, asked)
          : query("gsi3", key(region, "person", where.person), `${kind}#`, asked));
      if (!rows.ok) return rows;
      const states = rows.value.items.map((row) => schema.parse(row["state"]));
      return answer({ ...rows.value, items: states.filter((state) => isVisible(access, index(state))) });
    };

    /** What happened to a record, oldest first. */
    const history = async (id: string, asked: PageRequest = {}) => {
      const seen = await get(id);
      if (!seen.ok) return seen;
      const rows = await query("", pk(id), "fact#", asked);
      if (!rows.ok) return rows;
      return answer({ ...rows.value, items: rows.value.items.map((row) => Envelope.parse(row["event"])) });
    };

    return { decide, change, get, list, history };
  };

const reused = refuse(
  "idempotency-key-reused",
  { zh: "同一幂等键已用于另一份请求。", en: "This Idempotency-Key was used with a different request." },
  { field: "/headers/idempotency-key" },
);

const notYours = refuse("not-yours", {
  zh: "您只能办理本人或本办公室的事项。",
  en: "You may act only on your own matters or those of your office.",
});
