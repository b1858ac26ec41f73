import { generateKeyPairSync, sign } from "node:crypto";
import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { addDays, Day } from "@tongban/kernel/day";
import { wholeRegion } from "@tongban/runtime/access";
import { hashOf } from "@tongban/runtime/chain";
import { bookOf } from "@tongban/runtime/ledger/book";
import { type Digest, type Statement, textOf } from "@tongban/runtime/ledger/digest";
import type { Ledger } from "@tongban/runtime/ledger/ledger";
import type { Sheet } from "@tongban/runtime/ledger/sheet";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readerOf } from "../../infra/audit/read.ts";
import { verifyService } from "../../infra/audit/verify.ts";
import { makeTable } from "./support/table.ts";
import { by, hongshan, hulan, more, type Thing, ThingKind } from "./support/thing.ts";

let table: Awaited<ReturnType<typeof makeTable>>;
beforeAll(async () => {
  process.env.SERVICE = "tests";
  table = await makeTable();
});
afterAll(() => table.close());

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const signing = async (text: string) => ({
  key: "tests",
  signature: sign("sha256", Buffer.from(text), privateKey).toString("base64"),
});
const monday = Day.parse("2022-04-04");
const at = (day: Day, hour = 2) => new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000);

const change = (
  id: string,
  day: Day,
  rule: (thing: Thing | undefined) => ReturnType<typeof more> = more,
  region = hongshan,
) => openStore(ThingKind, table.home)(wholeRegion(region)).decide(id, rule, by({ now: at(day) }));
/** The day begins: what is wanted is entered, and all of it done. Answers how many turns it took. */
const begin = async (day: Day, region = hongshan) => {
  const book = bookOf(region, by({ now: at(day, 0) }), table.home, signing);
  const looks = await book.wanted(day);
  if (looks.length > 0) await book.enter(looks);
  let turns = 1;
  while (await book.goOn()) turns += 1;
  return { looks: looks.map(({ day: looked, part }) => `${looked}.${part}`), turns };
};
const verified = (today: Day, region = hongshan) =>
  verifyService(readerOf(table.client, table.name, region), {
    service: "tests",
    region,
    key: publicKey,
    known: [],
    scan: true,
    today,
    say: () => {},
  });
const statements = async () =>
  (await table.rows())
    .filter(({ pk }) => String(pk).startsWith(`${hongshan}#digest#`))
    .map(({ state }) => state.statement)
    .toSorted((a, b) => a.number - b.number);

it("signs nothing of a day on which nothing happened, and writes nothing", async () => {
  expect(await begin(monday)).toEqual({ looks: [], turns: 1 });
  expect(await table.rows()).toEqual([]);
});

it("signs all of a day, however many pages it has, going on from wherever it stopped", async () => {
  for (let n = 0; n < 30; n++) await Promise.all([1, 2, 3, 4, 5, 6, 7].map((m) => change(`busy-${n}-${m}`, monday)));
  for (let n = 0; n < 5; n++) await change("quiet", monday, (thing) => ({ ...more(thing), facts: [] }));
  expect(await begin(addDays(monday, 1))).toMatchObject({ looks: [`${monday}.1`] });
  expect(await statements()).toMatchObject([
    { number: 1, day: monday, part: 1, changes: 215, sheets: 2, service: "tests" },
  ]);
  expect(await verified(addDays(monday, 1))).toMatchObject({ findings: [], digests: 1, changes: 215, unsigned: 0 });
});

it("signs it once, though many are told at once that the day has begun, and told again", async () => {
  const tuesday = addDays(monday, 1);
  await change("told", tuesday);
  await Promise.all(Array.from({ length: 4 }, () => begin(addDays(tuesday, 1))));
  expect(await begin(addDays(tuesday, 1))).toMatchObject({ looks: [] });
  expect(await statements()).toMatchObject([
    { number: 1 },
    { number: 2, day: tuesday, before: { number: 1, day: monday } },
  ]);
});

it("looks at a day once more when nothing comes late any more, and signs what came", async () => {
  await change("late", monday);
  expect(await verified(addDays(monday, 6))).toMatchObject({ findings: [], unsigned: 1 });
  const closing = addDays(monday, 6);
  expect(await begin(closing)).toMatchObject({ looks: [`${monday}.2`] });
  expect((await statements()).at(-1)).toMatchObject({
    number: 3,
    day: monday,
    part: 2,
    changes: 1,
    before: { number: 2 },
  });
  expect(await begin(addDays(closing, 1))).toMatchObject({ looks: [] });
  expect(await verified(addDays(closing, 1))).toMatchObject({ findings: [], digests: 3, unsigned: 0 });
});

it("ties on over days that are told out of their turn", async () => {
  const [wednesday, friday] = [addDays(monday, 9), addDays(monday, 11)];
  await change("first", wednesday);
  await change("second", friday);
  await begin(addDays(friday, 1));
  await begin(addDays(wednesday, 1));
  expect((await statements()).slice(-2)).toMatchObject([
    { number: 4, day: friday },
    { number: 5, day: wednesday },
  ]);
  expect(await verified(addDays(friday, 1))).toMatchObject({ findings: [] });
});

it("takes in what happened before a region's days began, and keeps each region's days apart", async () => {
  const before = addDays(monday, -10);
  await change("prepared", before, more, hulan);
  await change("live", monday, more, hulan);
  expect(await begin(addDays(monday, 1), hulan)).toMatchObject({ looks: [`${before}.1`, `${monday}.1`] });
  expect(await verified(addDays(monday, 1), hulan)).toMatchObject({ findings: [], digests: 2, changes: 2 });
});

const rowOf = async (kind: string, id: string) => {
  const found = (await table.rows()).find(({ pk, sk }) => pk === `${hongshan}#${kind}#${id}` && sk === "state");
  if (!found) throw new Error(`There is no ${kind} ${id}`);
  return found;
};
const another = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const signedAnew = (state: Digest, statement: Statement, by = another): Digest => ({
  ...state,
  statement,
  digest: hashOf(statement),
  signature: sign("sha256", Buffer.from(textOf(statement)), by).toString("base64"),
});
type Tampering = [kind: string, id: string, expected: string, change: ((state: never) => object) | undefined];
const tamperings: Tampering[] = [
  ["digest", "2022-04-05.1", "digest-removed: digest 2 of 2022-04-05.1", undefined],
  ["digest", "2022-04-13.1", "digest-removed: digest 5 of 2022-04-13.1", undefined],
  [
    "digest",
    "2022-04-05.1",
    "digest-changed: digest 2 of 2022-04-05.1",
    (state: Digest) => ({ ...state, statement: { ...state.statement, changes: 9 } }),
  ],
  [
    "digest",
    "2022-04-05.1",
    "digest-changed: digest 2 of 2022-04-05.1",
    (state: Digest) => signedAnew(state, { ...state.statement, changes: 9 }, privateKey),
  ],
  [
    "digest",
    "2022-04-05.1",
    "digest-signed-by-another: digest 2 of 2022-04-05.1",
    (state: Digest) => signedAnew(state, state.statement),
  ],
  ["sheet", "2022-04-04.1.1", "sheet-removed: sheet 2022-04-04.1.1", undefined],
  [
    "sheet",
    "2022-04-04.1.0",
    "sheet-changed: sheets 2022-04-04.1",
    (state: Sheet) => ({ ...state, changes: state.changes.slice(1) }),
  ],
  ["ledger", "150402", "ledger-changed: ledger", ({ last: _, ...state }: Ledger) => state],
];

it.each(tamperings)("of a %s (%s) verify tells: %s", async (kind, id, expected, change) => {
  const row = await rowOf(kind, id);
  if (change) await table.put({ ...row, state: change(row.state as never) });
  else
    await table.client.send(
      new DeleteItemCommand({ TableName: table.name, Key: { pk: { S: row.pk }, sk: { S: row.sk } } }),
    );
  const { findings } = await verified(addDays(monday, 14));
  await table.put(row);
  expect(findings.map(({ kind: found, at: where }) => `${found}: ${where}`)).toContain(expected);
});

it("put back as it was, all is well again", async () => {
  expect((await verified(addDays(monday, 14))).findings).toEqual([]);
});

it("does not take what came after a day was closed for something that was there", async () => {
  await change("forged", monday);
  const found = await verified(addDays(monday, 14));
  expect(found.findings.map(({ kind, at: where }) => `${kind}: ${where}`)).toEqual([
    "fact-inserted: thing/forged fact#000001.0",
  ]);
});

/** What verify tells so many days after that monday. */
const toldOn = async (days: number) =>
  (await verified(addDays(monday, days))).findings.map(({ kind, at: where }) => `${kind}: ${where}`);
const remove = async (isGone: (pk: string) => boolean) => {
  const gone = (await table.rows()).filter(({ pk }) => isGone(String(pk)));
  for (const { pk, sk } of gone)
    await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } } }));
  return gone;
};

it("measures by today what stands under no digest, also after the last that was signed and before the first", async () => {
  await remove((pk) => pk === `${hongshan}#thing#forged`);
  for (const days of [-3, 20]) {
    const day = addDays(monday, days);
    await change("forged", day);
    expect(await toldOn(days + 6)).toEqual([]);
    expect(await toldOn(Math.max(14, days + 7))).toEqual([`day-unsigned: ${day}`]);
    await remove((pk) => pk === `${hongshan}#thing#forged`);
  }
});

it("finds it when ledger, digests and sheets are gone together, or all but the sheets", async () => {
  const gone = await remove((pk) => /^150402#(ledger|digest|sheet)#/.test(pk));
  expect(await toldOn(14)).toEqual(["ledger-removed: ledger"]);
  for (const row of gone) if (row.pk.startsWith(`${hongshan}#sheet#`)) await table.put(row);
  const things = await remove((pk) => pk.startsWith(`${hongshan}#thing#`));
  expect(await toldOn(14)).toEqual(["ledger-removed: ledger"]);
  for (const row of [...gone, ...things]) await table.put(row);
  expect(await toldOn(14)).toEqual([]);
});
