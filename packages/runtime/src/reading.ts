import type { Fact } from "@tongban/events/define";
import { personDataRead, reading } from "@tongban/events/reading";
import { recordKind } from "@tongban/events/record";
import { Day, dayAt } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { type By, wholeRegion } from "./access.ts";
import type { Whose } from "./shown.ts";
import { type Home, openStore } from "./store.ts";

/** One answer that showed persons' data to somebody else, written before it was given. Who it was stands in its fact. */
const Reading = z.strictObject({ ...reading, on: Day });

export const ReadingKind = recordKind({
  kind: "reading",
  title: { zh: "查阅记录", en: "reading" },
  schema: Reading,
  index: ({ on }) => ({ queue: ["read", on] }),
  persons: ({ persons }) => persons,
  ofReadings: true,
});

/** How many persons one record names: their ids fit into one event many times over. */
const AT_ONCE = 1_000;

/** The question that is answered: where, by which route and of which record, and who asks. */
type Asked = { region: RegionCode; route: string; id?: string | undefined; by: By };

/** `applications/<id>`: the record that a path names. */
const matterOf = (route: string, id = "") => {
  const [, collection] = /\/([a-z-]+)\/\{id\}/.exec(route) ?? [];
  return collection && `${collection}/${id}`;
};

/**
 * Writes down whom an answer shows to somebody else; whoever reads their own matter leaves nothing. Throws when it cannot
 * be written, and when a route shows persons and does not say what of them: what is not written is not shown.
 */
export const openReadings = (service: string, home?: Home) => {
  const readings = openStore(ReadingKind, home);
  const event = personDataRead(service);

  return async ({ persons, fields, matter, purpose }: Whose, { region, route, id, by }: Asked): Promise<void> => {
    const { actor, now, cause } = by;
    const others = [...new Set(persons)].filter((person) => actor.role !== "person" || actor.sub !== person);
    if (others.length === 0) return;
    if (!fields) throw new Error(`${route} shows persons and does not say what of them`);
    const said = { fields: [...fields], route, matter: matter ?? matterOf(route, id), purpose };
    for (let from = 0; from < others.length; from += AT_ONCE) {
      const fact = event.of({ ...said, persons: others.slice(from, from + AT_ONCE) });
      const noted = await readings(wholeRegion(region)).decide<never>(
        crypto.randomUUID(),
        () => accept<z.infer<typeof Reading>, Fact[]>({ ...fact.data, on: dayAt(now) }, fact),
        { actor, now, cause },
      );
      if (!noted.ok) throw new Error(`A reading was refused: ${noted.reason}`);
    }
  };
};
