import { made } from "@tongban/casework/chifeng.fixture";
import type { Decision } from "@tongban/kernel/decision";
import { Fen } from "@tongban/kernel/fen";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { nursing } from "./application.fixture.ts";
import { addPage, beginRoster, passOver, standsAt, writePage } from "./draft.ts";
import { april, line } from "./roster.fixture.ts";
import { type Line, pageId, type Roster, type RosterPage, rosterId } from "./roster.ts";

type Listed = { key: number; fen: number };

/** A region's awards, in the order of their list, and what was written of the roster. */
const place = (awards: Listed[], perPage: number) => {
  const kept: { roster?: Roster; pages: Map<string, RosterPage> } = { pages: new Map() };
  const keep = (decision: Decision<Roster, unknown>) => {
    kept.roster = made<Roster>(decision);
    return kept.roster;
  };
  const batchFrom = (after: string | undefined) => {
    const rest = awards.filter(({ key }) => after === undefined || key > Number(after)).sort((a, b) => a.key - b.key);
    const part = rest.slice(0, perPage);
    const lines: Line[] = part
      .filter(({ fen }) => fen > 0)
      .map(({ key, fen }) => ({ ...line, award: String(key), fen: Fen.parse(fen) }));
    return { lines, next: rest.length > part.length ? String(part.at(-1)?.key) : undefined };
  };

  /** What the edge does for one command after another, each read and each write a step of its own. */
  function* chain(): Generator<undefined, void> {
    for (;;) {
      const found = kept.roster;
      if (found && found.status !== "drafting") return;
      const after = found?.after;
      yield;
      const batch = batchFrom(after);
      if (!found && batch.lines.length === 0 && batch.next === undefined) return;
      yield;
      const begun = keep(beginRoster(kept.roster, april, nursing.scheme.payment));
      yield;
      if (!standsAt(begun, after)) continue;
      const id = pageId(rosterId(april.scheme, april.month), begun.pages);
      if (batch.lines.length > 0) {
        const written = made(writePage(kept.pages.get(id), begun, batch));
        kept.pages.set(id, written);
        yield;
        keep(addPage(kept.roster ?? begun, written));
      } else keep(passOver(kept.roster ?? begun, after, batch.next));
      yield;
    }
  }
  return { kept, chain };
};

const fen = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 }));
const awards = fc.uniqueArray(fc.record({ key: fc.nat(40), fen }), { selector: ({ key }) => key, maxLength: 9 });
/** Made later, at a step of the story, and anywhere in the list: their keys fall between those that were there. */
const late = fc.uniqueArray(fc.record({ key: fc.nat(40).map((key) => key + 0.5), fen, at: fc.nat(30) }), {
  selector: ({ key }) => key,
  maxLength: 3,
});

it("two drafting one roster, step by step in any order, while awards are made: none stands twice, none that was there is missed, and the totals are the pages'", () => {
  const turns = fc.array(fc.nat(2), { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(awards, late, fc.integer({ min: 1, max: 3 }), turns, (present, coming, perPage, order) => {
      const list = [...present];
      const { kept, chain } = place(list, perPage);
      const chains = [chain(), chain(), chain()];
      order.forEach((turn, step) => {
        for (const { key, fen: owed, at } of coming) if (at === step) list.push({ key, fen: owed });
        chains[turn]?.next();
      });
      for (const each of chains) while (!each.next().done);

      const pages = [...kept.pages.values()].filter(({ page }) => page < (kept.roster?.pages ?? 0));
      const lines = pages.toSorted((a, b) => a.page - b.page).flatMap((page) => page.lines);
      const paid = lines.map(({ award }) => award);
      expect(new Set(paid).size).toBe(paid.length);
      for (const { key, fen: owed } of present) expect(paid.includes(String(key))).toBe(owed > 0);
      expect(kept.roster?.totalFen ?? 0).toBe(lines.reduce((sum, each) => sum + each.fen, 0));
      expect(kept.roster?.lines ?? 0).toBe(lines.length);
      const numbered = pages.map(({ page, first }) => [page, first]).toSorted(([a = 0], [b = 0]) => a - b);
      let next = 1;
      numbered.forEach(([page, first], n) => {
        expect([page, first]).toEqual([n, next]);
        next += kept.pages.get(pageId(rosterId(april.scheme, april.month), n))?.lines.length ?? 0;
      });
      if (kept.roster) expect(kept.roster.status).toBe(lines.length > 0 ? "drafted" : "void");
    }),
    { numRuns: 500 },
  );
});
