import type { Fact } from "@tongban/events/define";
import type { RecordKind } from "@tongban/events/record";
import { type Day, dayAt } from "@tongban/kernel/day";
import type { Refused } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { By } from "./access.ts";

/** A cause is remembered longer than the bus's archive can replay it. */
export const CAUSE_DAYS = 100;

const key = (...parts: readonly string[]) => {
  for (const part of parts) if (part === "" || part.includes("#")) throw new Error(`Not a part of a key: '${part}'`);
  return parts.join("#");
};

/** The rows of one kind of record in one region, and the keys they are found by. Only this file builds keys, and each begins with the region. */
export const rowsOf = <State>({ kind, index }: Pick<RecordKind<State>, "kind" | "index">, region: RegionCode) => {
  const pk = (id: string) => key(region, kind, id);
  const causeKey = (id: string, { asker, cause }: NonNullable<By["once"]>) => ({
    pk: asker === undefined ? pk(id) : key(region, "asked", asker),
    sk: key("cause", ...cause),
  });

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
        ...(queue && { gsi1pk: key(region, kind, queue[0]), gsi1sk: key(queue[1], id) }),
        ...(due && { gsi2pk: key(region, "due", due), gsi2sk: key(kind, id) }),
        ...(person && { gsi3pk: key(region, "person", person), gsi3sk: key(kind, id) }),
      };
    },

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

    queue: (name: string, order = "") => ({ index: "gsi1", partition: key(region, kind, name), prefix: order }),
    due: (day: Day) => ({ index: "gsi2", partition: key(region, "due", day), prefix: `${kind}#` }),
    person: (person: string) => ({ index: "gsi3", partition: key(region, "person", person), prefix: `${kind}#` }),
    history: (id: string) => ({ partition: pk(id), prefix: "fact#" }),
  };
};
