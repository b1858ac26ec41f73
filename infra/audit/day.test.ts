import { Day } from "@tongban/kernel/day";
import { hashOf } from "@tongban/runtime/chain";
import type { Digest } from "@tongban/runtime/ledger/digest";
import { plusSheet, type Sheet } from "@tongban/runtime/ledger/sheet";
import { changeOf } from "@tongban/runtime/rows";
import { describe, expect, it } from "vitest";
import { auditDay } from "./day.ts";
import { hongshan, recordOf } from "./record.fixture.ts";

const day = Day.parse("2022-03-31");
const rows = recordOf([[1], [2]]).filter(({ gsi2pk }) => String(gsi2pk).endsWith(day));
const sheet: Sheet = { day, part: 1, sheet: 0, changes: rows.map(changeOf) };
const digest: Digest = {
  statement: {
    service: "tests",
    region: hongshan,
    day,
    part: 1,
    number: 1,
    changes: sheet.changes.length,
    first: sheet.changes[0]?.order ?? "",
    last: sheet.changes.at(-1)?.order ?? "",
    sheets: 1,
    sum: plusSheet(undefined, sheet),
  },
  digest: hashOf("digest"),
  key: "k",
  signature: "AAAA",
};
const all = { day, digests: [digest], sheets: [sheet], rows, isClosed: true };
const told = (kept: Parameters<typeof auditDay>[0]) => auditDay(kept).findings.map(({ kind, at }) => `${kind}: ${at}`);

/** A forger's change, and a sheet beside those signed that says it belongs there. */
const forged = rows.map((row) => ({ ...row, link: { hash: hashOf("forged") } }));
const beside: Sheet = { day, part: 1, sheet: 1, changes: forged.map(changeOf) };

it("a day as it was signed is found so", () => {
  expect(told(all)).toEqual([]);
});

describe("a sheet beside those that were signed makes nothing legal", () => {
  const found = `sheet-inserted: sheet ${day}.1.1`;
  const name = `${changeOf(rows[0] ?? {}).record} ${changeOf(rows[0] ?? {}).change}`;

  it("neither a changed fact", () => {
    const sheets = [sheet, beside];
    expect(told({ ...all, sheets, rows: forged })).toEqual(expect.arrayContaining([found, `fact-changed: ${name}`]));
  });

  it("nor an inserted one", () => {
    const inserted = { ...rows[0], pk: "150402#thing#forged" };
    const sheets = [sheet, { ...beside, changes: [changeOf(inserted)] }];
    expect(told({ ...all, sheets, rows: [...rows, inserted] })).toEqual([
      found,
      "fact-inserted: thing/forged fact#000001.0",
    ]);
  });

  it("whatever day, part or number it says", () => {
    expect(told({ ...all, sheets: [sheet, { ...beside, part: 2 }] })).toEqual([`sheet-inserted: sheet ${day}.2.1`]);
    expect(told({ ...all, sheets: [sheet, { ...beside, sheet: 0 }] })).toContain(`sheet-changed: sheets ${day}.1`);
    const elsewhere = { ...beside, day: Day.parse("2022-04-02"), sheet: 0 };
    expect(told({ ...all, sheets: [sheet, elsewhere] })).toEqual([`sheet-inserted: sheet ${day}.1.0`]);
  });

  it("and is none while its digest is still to come", () => {
    expect(told({ ...all, digests: [], isClosed: false })).toEqual([]);
  });
});
