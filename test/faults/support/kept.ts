import { Actor, Envelope } from "@tongban/events/define";
import * as z from "zod";
import type { Cloud } from "../../../infra/local/cloud.ts";

const Row = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  version: z.number().optional(),
  state: z.unknown().optional(),
  event: z.unknown().optional(),
  note: z.unknown().optional(),
});
const Said = z.looseObject({ at: z.string(), cause: z.string(), actor: Actor, sequence: z.int().optional() });

/** What changed a record, a fact or silently: at which place (`000002.0`), when, by whom and because of what. A fact says its sequence. */
export type Change = z.infer<typeof Said> & { place: string };

/** A record as it is kept, with every fact stated of it in the order of its sequence. */
export type Kept = {
  service: string;
  region: string;
  kind: string;
  id: string;
  version: number;
  state: unknown;
  facts: Envelope[];
  /** Each of its changes, in the order of their places. */
  changes: Change[];
  /** What it remembers to have heard: the ids of events. */
  causes: string[];
};

/** Every record of every service. */
export const everyRecord = async (cloud: Cloud, services: readonly string[]): Promise<Kept[]> => {
  const all = await Promise.all(
    services.map(async (service) => {
      const rows = (await cloud.rows(service)).map((row) => Row.parse(row));
      return [...Map.groupBy(rows, ({ pk }) => pk)].flatMap(([pk, own]): Kept[] => {
        const state = own.find(({ sk }) => sk === "state");
        const under = (prefix: string) =>
          own
            .filter(({ sk }) => sk.startsWith(prefix))
            .map((row) => ({ ...row, place: row.sk.slice(prefix.length) }))
            .toSorted((a, b) => (a.place < b.place ? -1 : 1));
        const facts = under("fact#");
        const rows = [...facts, ...under("note#")];
        if (!state && rows.length === 0) return [];
        const changes = rows.map(({ place, event, note }) => ({
          ...Said.parse(event ?? note),
          place,
        }));
        const [region = "", kind = "", id = ""] = pk.split("#");
        return [
          {
            service,
            region,
            kind,
            id,
            version: state?.version ?? 0,
            state: state?.state,
            facts: facts.map(({ event }) => Envelope.parse(event)),
            changes: changes.toSorted((a, b) => (a.place < b.place ? -1 : 1)),
            causes: under("cause#").map(({ place }) => place),
          },
        ];
      });
    }),
  );
  return all.flat();
};
