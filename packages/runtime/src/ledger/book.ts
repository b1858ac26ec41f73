import { addDays, type Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { type By, wholeRegion } from "../access.ts";
import { setting } from "../environment.ts";
import { log } from "../log.ts";
import { query } from "../query.ts";
import { changeOf, changesOn } from "../rows.ts";
import { openStore, ownTable } from "../store.ts";
import { DigestKind, digestId, keep, refOf, statementOf, textOf } from "./digest.ts";
import { end, enter, goTo, LATE_DAYS, type Ledger, LedgerKind, type Look, type Walk } from "./ledger.ts";
import { freeze, lateIn, type Sheet, SheetKind, sheetId, turned } from "./sheet.ts";
import { sign } from "./sign.ts";

/** Changes on one sheet, and pages turned or digests signed before the rest is left to the next command. */
const A_SHEET = 200;
const AT_ONCE = 8;

/** How many days before the first digest are looked at: a region's matters begin before its days do. */
const BEFORE_FIRST = 31;

/** The book of one region's days in a service's table: what there is to look at, and how it goes on. */
export const bookOf = (region: RegionCode, by: By, home = ownTable, signing = sign) => {
  const access = wholeRegion(region);
  const ledgers = openStore(LedgerKind, home)(access);
  const sheets = openStore(SheetKind, home)(access);
  const digests = openStore(DigestKind, home)(access);

  const pageOf = async (day: Day, limit: number, page?: string) => {
    const found = await query(home.client(region), home.table(), changesOn(region, day), { limit, page });
    if (!found.ok) throw new Error(`The changes of ${day} refused their own paging token`);
    return { changes: found.value.items.map(changeOf), next: found.value.next };
  };
  const digestOf = async (look: Look) => {
    const found = await digests.get(digestId(look));
    return found.ok ? found.value : undefined;
  };

  const isWanted = async (look: Look) => {
    const { changes, next } = await pageOf(look.day, look.part === 1 ? 1 : A_SHEET);
    if (changes.length === 0 || (await digestOf(look))) return false;
    if (look.part === 1 || next !== undefined) return true;
    return changes.length > ((await digestOf({ ...look, part: 1 }))?.statement.changes ?? 0);
  };

  const wanted = async (day: Day): Promise<Look[]> => {
    const yesterday: Look = { day: addDays(day, -1), part: 1 };
    const all: Look[] = [yesterday, { day: addDays(yesterday.day, -LATE_DAYS), part: 2 }];
    const found = await Promise.all(all.map(isWanted));
    const looks = all.filter((_, n) => found[n]);
    if (looks.length === 0 || (await ledgers.get(region)).ok) return looks;
    const before = Array.from(
      { length: BEFORE_FIRST },
      (_, n): Look => ({ day: addDays(day, n - BEFORE_FIRST), part: 1 }),
    );
    const filled = await Promise.all(before.map(isWanted));
    return before.filter((_, n) => filled[n]);
  };

  /** The sheets of the first look beside which a page of the second one lies, and the place of the last of them. */
  const beside = async (walk: Walk, last: string | undefined) => {
    const found: Sheet[] = [];
    if (last === undefined) return { found, compared: walk.compared };
    for (let n = walk.compared; walk.part === 2; n++) {
      const sheet = await sheets.get(sheetId({ ...walk, part: 1 }, n));
      if (!sheet.ok) return { found, compared: n };
      found.push(sheet.value);
      if ((sheet.value.changes.at(-1)?.order ?? "") > last) return { found, compared: n };
    }
    return { found, compared: 0 };
  };

  const turnPage = async (walk: Walk) => {
    const { changes, next } = await pageOf(walk.day, A_SHEET, walk.after);
    const { found, compared } = await beside(walk, changes.at(-1)?.order);
    const late = lateIn(changes, found);
    if (late.length === 0)
      return ledgers.change<never>(region, (held) => goTo(held, walk, turned(walk, undefined, next, compared)), by);
    const { day, part, sheets: sheet } = walk;
    const written = { day, part, sheet, changes: late, ...(next !== undefined && { next }) };
    const frozen = await sheets.decide<never>(sheetId(walk, sheet), (held) => freeze(held, written), by);
    if (!frozen.ok) return frozen;
    const to = turned(walk, frozen.state, frozen.state.next, compared);
    return ledgers.change<never>(region, (held) => goTo(held, walk, to), by);
  };

  const close = async (ledger: Ledger, walk: Walk) => {
    const statement = statementOf(setting("SERVICE"), ledger, walk);
    if (!statement) return ledgers.change<never>(region, (held) => end(held, walk, undefined), by);
    const signed = (await digestOf(walk)) ?? (await signing(textOf(statement)));
    const kept = await digests.decide<never>(digestId(walk), (held) => keep(held, statement, signed), by);
    if (!kept.ok) return kept;
    const { number, digest } = refOf(kept.state);
    log().info("digest", { region, day: walk.day, part: walk.part, number, digest });
    return ledgers.change<never>(region, (held) => end(held, walk, refOf(kept.state)), by);
  };

  return {
    /** What there is to look at when a day begins: the day before; once more the one into which nothing comes late any more. */
    wanted,
    enter: (looks: readonly Look[]) => ledgers.decide<never>(region, (held) => enter(held, region, looks), by),
    /** Goes on for a while; answers whether there is more to do. */
    goOn: async () => {
      const begun = await ledgers.get(region);
      let ledger = begun.ok ? begun.value : undefined;
      for (let turn = 0; turn < AT_ONCE && ledger?.walk; turn++) {
        const { walk } = ledger;
        const gone = walk.isOver ? await close(ledger, walk) : await turnPage(walk);
        if (!gone.ok) throw new Error(`The ledger of ${region} does not go on: ${gone.reason}`);
        ledger = gone.state;
      }
      return ledger?.walk !== undefined;
    },
  };
};
