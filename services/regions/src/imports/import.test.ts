import { ImportAccepted, ImportApplied } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { acceptImport } from "./accept-import.ts";
import { advanceImport, turnOf } from "./advance-import.ts";
import { type ImportState, viewImport } from "./import.ts";
import { packRow, unpackRow } from "./pack-row.ts";
import type { Row } from "./row.ts";

const actor = { sub: "li", role: "region-administrator" };
const sent = { id: "one", kind: "places", actor, sentOn: Day.parse("2022-04-01") } as const;
const row = (line: number): Row => ({
  line,
  village: { code: `150402001${String(line).padStart(3, "0")}`, name: "某社区" },
});
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n + 2));
const state = (left: Row[], more: Partial<ImportState> = {}): ImportState => ({
  ...sent,
  rows: 30,
  unchanged: 0,
  applied: 30 - left.length,
  refused: [],
  left: left.map((one) => packRow("places", one)),
  ...more,
});
const refused = refuse("township-not-entered", { zh: "没有", en: "none" });

describe("acceptImport", () => {
  it("keeps the rows that are to be entered, and who sent them", () => {
    expect(acceptImport(undefined, sent, { rows: rows(30), unchanged: 2 })).toEqual(
      accept(state(rows(30), { rows: 32, unchanged: 2, applied: 0 }), ImportAccepted.of({ kind: "places", rows: 32 })),
    );
  });

  it("is done at once when all of it is there already", () => {
    expect(acceptImport(undefined, sent, { rows: [], unchanged: 2 })).toMatchObject({
      facts: [{ data: { rows: 2 } }, ImportApplied.of({ kind: "places", rows: 2, applied: 0, refused: 0 })],
    });
  });

  it("leaves an import that came before, and refuses what no record can hold", () => {
    expect(acceptImport(state(rows(3)), sent, { rows: rows(5), unchanged: 0 })).toEqual(unchanged(state(rows(3))));
    const long = rows(4000).map((one) => ({ ...one, village: { code: "150402001001", name: "长".repeat(60) } }));
    expect(acceptImport(undefined, sent, { rows: long, unchanged: 0 })).toMatchObject({ reason: "import-too-large" });
  });
});

describe("a packed row", () => {
  it.each<["places" | "offices" | "staff" | "institutions", Row]>([
    ["places", { line: 2, office: { code: "150402002", kind: "township", name: "铁南街道" } }],
    ["places", row(3)],
    ["offices", { line: 2, office: { code: "cdpf", kind: "cdpf", name: "红山区残联" } }],
    ["staff", { line: 2, grant: { sub: "li", role: "supervisor" } }],
    ["staff", { line: 2, grant: { sub: "li", role: "township-clerk", office: "150402001" } }],
  ])("of %s is unpacked as it was", (kind, one) => {
    expect(unpackRow(kind, packRow(kind, one))).toEqual(one);
  });
});

describe("advanceImport", () => {
  const entered = (count: number) => Array.from({ length: count }, () => ({ ok: true as const }));

  it("takes 100 rows at a turn, and says when it has come to the end", () => {
    const all = state(rows(130), { rows: 130, applied: 0 });
    const first = advanceImport(all, 130, entered(turnOf(all).length));
    expect(first).toMatchObject({ facts: [], state: { applied: 100 } });
    expect(viewImport(first.state)).toMatchObject({ status: "applying", left: 30 });
    const last = advanceImport(first.state, 30, entered(30));
    expect(last.facts).toEqual([ImportApplied.of({ kind: "places", rows: 130, applied: 130, refused: 0 })]);
    expect(viewImport(last.state)).toMatchObject({ status: "applied", left: 0, applied: 130 });
  });

  it("writes five thousand rows of the largest file with under 10,000 units, all turns together", () => {
    const name = "社".repeat(10);
    const all = rows(5_000).map(({ line }) => ({ line, village: { code: "150402001001", name } }));
    let now = state(all, { rows: 5_000, applied: 0 });
    let units = 0;
    for (; now.left.length > 0; now = advanceImport(now, now.left.length, entered(turnOf(now).length)).state)
      units += Math.ceil(Buffer.byteLength(JSON.stringify(now)) / 1024);
    expect(units).toBeLessThan(10_000);
    expect(units).toBeGreaterThan(5_000);
  });

  it("lists a row that was refused, and loses nothing else", () => {
    const done = advanceImport(state(rows(3), { rows: 3, applied: 0 }), 3, [{ ok: true }, refused, { ok: true }]);
    expect(done.state).toMatchObject({
      applied: 2,
      refused: [{ line: 3, reason: "township-not-entered", message: { zh: "没有", en: "none" } }],
    });
  });

  it("keeps the sentences of the first hundred refused, and the reason of all", () => {
    let now = state(rows(150), { rows: 150, applied: 0 });
    while (now.left.length > 0)
      now = advanceImport(
        now,
        now.left.length,
        turnOf(now).map(() => refused),
      ).state;
    expect(now.refused.filter(({ message }) => message)).toHaveLength(100);
    expect(now.refused).toHaveLength(150);
  });

  it("does nothing when the command comes twice", () => {
    const first = advanceImport(state(rows(30)), 30, entered(25)).state;
    expect(advanceImport(first, 30, entered(25))).toEqual(unchanged(first));
    const done = state([]);
    expect(advanceImport(done, 0, [])).toEqual(unchanged(done));
  });
});
