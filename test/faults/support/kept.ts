import { Envelope } from "@tongban/events/define";
import * as z from "zod";
import type { Cloud } from "../../../infra/local/cloud.ts";

const Row = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  version: z.number().optional(),
  state: z.unknown().optional(),
  event: z.unknown().optional(),
});

/** A record as it is kept, with every fact stated of it in the order of its sequence. */
export type Kept = {
  service: string;
  region: string;
  kind: string;
  id: string;
  version: number;
  state: unknown;
  facts: Envelope[];
  /** The places of its facts: `000002.0`. */
  places: string[];
};

/** Every record of every service. */
export const everyRecord = async (cloud: Cloud, services: readonly string[]): Promise<Kept[]> => {
  const all = await Promise.all(
    services.map(async (service) => {
      const rows = (await cloud.rows(service)).map((row) => Row.parse(row));
      return [...Map.groupBy(rows, ({ pk }) => pk)].flatMap(([pk, own]): Kept[] => {
        const state = own.find(({ sk }) => sk === "state");
        const facts = own.filter(({ sk }) => sk.startsWith("fact#")).toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
        if (!state && facts.length === 0) return [];
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
            places: facts.map(({ sk }) => sk.slice("fact#".length)),
          },
        ];
      });
    }),
  );
  return all.flat();
};
