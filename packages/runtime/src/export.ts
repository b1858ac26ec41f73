import type { RecordKind } from "@tongban/events/record";
import { type Refused, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { DigestKind } from "./ledger/digest.ts";
import { LedgerKind } from "./ledger/ledger.ts";
import { SheetKind } from "./ledger/sheet.ts";
import type { Page } from "./page.ts";
import { query, tokenAfter } from "./query.ts";
import { ReadingKind } from "./reading.ts";
import { partitionsOf } from "./rows.ts";
import { personsOf, shown, type Whose } from "./shown.ts";
import { ownTable } from "./store.ts";

/** Characters on a page: a function may answer with 6 MB, and a character takes up to three bytes. */
const MOST_CHARACTERS = 1_500_000;
const FACTS_AT_ONCE = 1_000;

/** A record as it is stored, with every fact that was stated of it, oldest first. What is sealed in it stays sealed. */
export type Exported = { id: string; kind: string; state: unknown; facts: unknown[] };

type Exports = Refused<"kind-unknown" | "page-token-invalid"> | ({ ok: true; value: Page<Exported> } & Whose);
type Asked = { region: RegionCode; query: { kind: string; limit: number; page?: string | undefined } };

/**
 * What a service answers to its export route: a page of the records of one of its kinds, the readings among them, which the
 * frame keeps, or of the ledger of their days. Asked for another, it names those there are, an error each. A page ends early
 * when it grows too large, but never before its first record.
 */
export const exportOf = (
  own: readonly Pick<RecordKind<never>, "kind" | "title" | "index" | "persons" | "ofReadings">[],
  home = ownTable,
) => {
  const kinds = [...own, ReadingKind, LedgerKind, SheetKind, DigestKind];
  const names = kinds.map(({ kind }) => kind);
  const unknown = refuse(
    "kind-unknown",
    {
      zh: `没有这种记录，可导出的有：${names.join("、")}。`,
      en: `No records of that kind are kept here; there are ${names.join(", ")}.`,
    },
    { field: "/query/kind", errors: kinds.map(({ kind, title }) => ({ reason: kind, message: title })) },
  );

  return async ({ region, query: { kind, limit, page } }: Asked): Promise<Exports> => {
    const described = kinds.find((each) => each.kind === kind);
    if (!described) return unknown;
    const client = home.client(region);
    const { listed, history, idOf } = partitionsOf(kind, region);
    const found = await query(client, home.table(), listed({ every: true }), { limit, page });
    if (!found.ok) return found;

    const factsOf = async (id: string) => {
      const facts: unknown[] = [];
      let after: string | undefined;
      do {
        const some = await query(client, home.table(), history(id), { limit: FACTS_AT_ONCE, page: after });
        if (!some.ok) throw new Error(`The history of ${kind} refused its own paging token`);
        facts.push(...some.value.items.map(({ event }) => event));
        after = some.value.next;
      } while (after !== undefined);
      return facts;
    };

    const items: Exported[] = [];
    const persons: string[] = [];
    let characters = 0;
    for (const row of found.value.items) {
      const id = idOf(row);
      const item = { id, kind, state: row.state, facts: await factsOf(id) };
      characters += JSON.stringify(item).length;
      if (items.length > 0 && characters > MOST_CHARACTERS) break;
      items.push(item);
      if (!described.ofReadings) persons.push(...personsOf(described, row.state as never));
    }
    const last = items.length < found.value.items.length ? found.value.items[items.length - 1] : undefined;
    return shown({ ...found.value, items, ...(last && { next: tokenAfter(last, "gsi1") }) }, { persons });
  };
};
