import { execFile } from "node:child_process";
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { join } from "node:path";
import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { Day, dayAt } from "@tongban/kernel/day";
import { hashOf, Link, linked } from "@tongban/runtime/chain";
import { Digest, type Statement, textOf } from "@tongban/runtime/ledger/digest";
import { Sheet } from "@tongban/runtime/ledger/sheet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { readerOf } from "../../infra/audit/read.ts";
import { type Verified, verifyService } from "../../infra/audit/verify.ts";
import { contracts } from "../../infra/house.ts";
import { hongshan, hulan } from "../../infra/local/story/places.ts";
import { liveOnce, type World } from "../support/world.ts";
import { operating, type Root, type Row, rootOf } from "./support/root.ts";

let world: World;
let key: KeyObject;
let root: Root;
/** The case of the main job, as its rows lay when all was well. */
let rows: Row[];
let application: string;

const today = () => dayAt(world.cloud.clock.now());
const verified = (service: string, region: string = hongshan, more: { known?: string[]; scan?: boolean } = {}) => {
  const { client, table } = rootOf(world.cloud, service);
  return verifyService(readerOf(client, table, region), {
    service,
    region,
    key,
    known: [],
    scan: false,
    today: today(),
    say: () => {},
    ...more,
  });
};
const told = ({ findings }: Verified) => findings.map(({ kind, at }) => `${kind}: ${at}`);
const partition = (kind: string, id: string) => `${hongshan}#${kind}#${id}`;

beforeAll(async () => {
  world = await liveOnce();
  const { cloud, ids } = world;
  // So many days on, nothing comes late any more into those of the job.
  await cloud.clock.set(new Date(cloud.clock.now().getTime() + 8 * 86_400_000));
  await cloud.settle();
  const kms = new KMSClient(operating(cloud));
  const { LedgerKeyArn: KeyId } = cloud.outputs("platform");
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: "der", type: "spki" });
  root = rootOf(cloud, "subsidies");
  application = `application/${ids.applications}`;
  rows = await root.rows(partition("application", ids.applications ?? ""));
}, 600_000);
afterAll(() => world?.cloud.stop());

const allIsWell = async () => {
  for (const region of [hongshan, hulan])
    for (const { name } of contracts) expect(told(await verified(name, region, { scan: true }))).toEqual([]);
};

it("what nobody touched is found as it was signed, in each service that keeps anything", async () => {
  await allIsWell();
  const found = await Promise.all(contracts.map(({ name }) => verified(name)));
  for (const { digests, changes, records } of found) expect(Math.min(digests, changes, records)).toBeGreaterThan(0);
  // Something happened in the registry on two days, an entry and who may act for whom; days without anything have none.
  expect(found.map(({ digests }) => digests)[contracts.findIndex(({ name }) => name === "certificates")]).toBe(2);
  expect(found.every(({ unsigned, changes }) => unsigned < changes)).toBe(true);
});

const fact = (n: number) => {
  const found = rows.filter(({ sk }) => sk.startsWith("fact#"))[n];
  if (!found) throw new Error(`The case has no fact ${n}`);
  return found;
};
const placeOf = ({ sk }: Row) => Number(/^(?:fact|note)#(\d+\.\d+)$/.exec(sk)?.[1] ?? -1);
/** The newest change, a note if no fact has come since. */
const lastChange = () => rows.toSorted((a, b) => placeOf(a) - placeOf(b)).at(-1) ?? fact(0);
const Tied = z.looseObject({ link: Link });
/** Ties a row anew, as somebody would who knows how. */
const retied = ({ link, ...row }: Row, before?: string) => {
  const old = Link.parse(link);
  return { ...linked(row, { before: before ?? old.before, state: old.state }), pk: row.pk, sk: row.sk };
};
const changedEvent = (row: Row, more: object): Row => ({
  ...row,
  event: { ...z.looseObject({}).parse(row.event), ...more },
});
const state = () => rows.find(({ sk }) => sk === "state") ?? fact(0);
const digestRows = async () => {
  const ids = new Set((await world.cloud.rows("subsidies")).map(({ pk }) => String(pk)));
  const found: { row: Row; digest: Digest }[] = [];
  for (const pk of ids)
    if (pk.startsWith(`${hongshan}#digest#`))
      for (const row of await root.rows(pk)) found.push({ row, digest: Digest.parse(row.state) });
  return found.toSorted((a, b) => a.digest.statement.number - b.digest.statement.number);
};
const sheetRow = async () => {
  const { day } = (await digestRows())[0]?.digest.statement ?? { day: Day.parse("2022-04-08") };
  const [row] = await root.rows(partition("sheet", `${day}.1.0`));
  if (!row) throw new Error("There is no sheet");
  return row;
};
const ledgerRow = async () => {
  const [row] = await root.rows(partition("ledger", hongshan));
  if (!row) throw new Error("There is no ledger");
  return row;
};
const nth = async (n: number) => {
  const found = (await digestRows()).at(n);
  if (!found) throw new Error("There is no such digest");
  return found;
};
const resigned = ({ row, digest }: { row: Row; digest: Digest }, statement: Statement) => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signature = sign("sha256", Buffer.from(textOf(statement)), privateKey).toString("base64");
  return { ...row, state: { ...digest, statement, digest: hashOf(statement), signature } };
};

type Tampering = [what: string, expected: RegExp[], act: () => Promise<unknown>];
const tamperings: Tampering[] = [
  ["a fact removed from the middle", [/^fact-removed: application.* fact#000003\.0$/], () => root.remove(fact(2))],
  ["the last change removed", [/^fact-removed: application.* after /], () => root.remove(lastChange())],
  ["a whole record removed", [/^record-removed: application/], () => Promise.all(rows.map(root.remove))],
  [
    "a fact changed",
    [/^fact-changed: application.* fact#000002\.0$/],
    () => root.put(changedEvent(fact(1), { actor: { sub: "x", role: "person" } })),
  ],
  [
    "a fact changed and tied anew",
    [/^fact-changed: application.* fact#000002\.0$/],
    () => root.put(retied(changedEvent(fact(1), { actor: { sub: "x", role: "person" } }))),
  ],
  [
    "a fact inserted, tied to the one before it",
    [/^fact-inserted: application.* fact#000002\.1$/],
    () => root.put(retied({ ...fact(1), sk: "fact#000002.1" }, Tied.parse(fact(1)).link.hash)),
  ],
  [
    "two facts in each other's place",
    [/^fact-moved: application.* fact#000002\.0$/, /^fact-moved: application.* fact#000003\.0$/],
    () => Promise.all([root.put({ ...fact(2), sk: fact(1).sk }), root.put({ ...fact(1), sk: fact(2).sk })]),
  ],
  [
    "a fact put on another day, and tied anew",
    [/^fact-(moved|changed): application.* fact#000002\.0$/],
    () => root.put(retied({ ...fact(1), gsi2pk: `${hongshan}#facts#2022-04-01` })),
  ],
  [
    "a state changed without a fact",
    [/^state-changed: application/],
    () => root.put({ ...state(), state: { ...z.looseObject({}).parse(state().state), status: "refused" } }),
  ],
  ["a state removed", [/^state-removed: application/], () => root.remove(state())],
  [
    "a record that no fact has led to",
    [/^state-inserted: application\/forged/],
    () => root.put({ ...state(), pk: partition("application", "forged"), gsi1sk: "open.x#2022-04-08#forged" }),
  ],
  ["a digest removed from the middle", [/^digest-removed: digest 2 of /], async () => root.remove((await nth(1)).row)],
  ["the last digest removed", [/^digest-removed: digest \d+ of /], async () => root.remove((await nth(-1)).row)],
  [
    "a digest changed",
    [/^digest-changed: digest 2 of /],
    async () => {
      const { row, digest } = await nth(1);
      return root.put({ ...row, state: { ...digest, statement: { ...digest.statement, changes: 99 } } });
    },
  ],
  [
    "a digest changed, hashed and signed anew with another key",
    [/^digest-changed: digest 2 of /],
    async () => {
      const found = await nth(1);
      return root.put(resigned(found, { ...found.digest.statement, changes: 99 }));
    },
  ],
  [
    "a digest signed by another key",
    [/^digest-signed-by-another: digest 2 of /],
    async () => {
      const found = await nth(1);
      return root.put(resigned(found, found.digest.statement));
    },
  ],
  ["a sheet removed", [/^sheet-removed: sheet /], async () => root.remove(await sheetRow())],
  [
    "a sheet with one change less",
    [/^sheet-changed: sheets /],
    async () => {
      const row = await sheetRow();
      const sheet = Sheet.parse(row.state);
      return root.put({ ...row, state: { ...sheet, changes: sheet.changes.slice(1) } });
    },
  ],
  [
    "the ledger taken back by one",
    [/^ledger-changed: ledger/],
    async () => {
      const row = await ledgerRow();
      return root.put({
        ...row,
        state: { ...z.looseObject({}).parse(row.state), last: (await nth(-1)).digest.statement.before },
      });
    },
  ],
];

const everyRow = async (): Promise<Row[]> =>
  (await world.cloud.rows("subsidies")).filter(({ pk }) => String(pk).startsWith(hongshan)) as Row[];

describe("who may write anything into the table is found out", () => {
  it.each(tamperings)("%s", async (_, expected, act) => {
    const before = await everyRow();
    await act();
    const found = told(await verified("subsidies"));
    await root.restore(await everyRow(), before);
    for (const one of expected) expect(found).toContainEqual(expect.stringMatching(one));
  });

  it("a record that no index shows is found where the whole table is read", async () => {
    const forged = { pk: partition("secret", "1"), sk: "state", version: 1, state: {} };
    await root.put(forged);
    expect(told(await verified("subsidies"))).toEqual([]);
    expect(told(await verified("subsidies", hongshan, { scan: true }))).toEqual(["state-inserted: secret/1"]);
    await root.remove(forged);
  });

  it("the last day with all that was signed of it, taken back together, is found by who wrote its digest down", async () => {
    const { last } = await verified("certificates");
    const registry = rootOf(world.cloud, "certificates");
    const before = (await world.cloud.rows("certificates")).filter(({ pk }) =>
      String(pk).startsWith(hongshan),
    ) as Row[];
    for (const row of before) await registry.remove(row);
    expect(told(await verified("certificates"))).toEqual([]);
    const known = [last?.digest ?? ""];
    expect(told(await verified("certificates", hongshan, { known }))).toEqual([
      `digest-removed: digest ${last?.digest}`,
    ]);
    await registry.restore([], before);
  });
});

it("put back as it was, all is well again, and nobody was disturbed", async () => {
  await world.cloud.settle();
  await allIsWell();
  for (const { name } of contracts) expect(await world.cloud.deadLetters(name)).toEqual([]);
});

const command = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((ended) => {
    const path = join(import.meta.dirname, "../../infra/audit.ts");
    const env = { ...process.env, ...world.cloud.operator };
    execFile(process.execPath, [path, ...args, "--on", today()], { env }, (error, stdout, stderr) =>
      ended({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr }),
    );
  });

describe("the command", () => {
  it("ends with 0 when all is well, and tells the last digest of each service", async () => {
    const { code, out } = await command("verify", "--region", hongshan);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("✓ subsidies: 0 findings") });
    for (const { name } of contracts) expect(out).toContain(`✓ ${name}: `);
  });

  it("ends with 1 and names what it found, and goes on from a day", async () => {
    await root.remove(fact(2));
    const args = ["verify", "--region", hongshan, "--service", "subsidies", "--from", "2022-04-05"];
    const { code, out } = await command(...args);
    await root.put(fact(2));
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringContaining(`✗ subsidies fact-removed: ${application} fact#000003.0`),
    });
  });

  it.each([
    [["verify"]],
    [["verify", "--region", "1"]],
    [["find"]],
    [["verify", "--region", "150402", "--service", "x"]],
    [["verify", "--what"]],
  ])("ends with 2 when it is asked %j", async (args) => {
    expect(await command(...args)).toMatchObject({ code: 2, out: expect.stringContaining("pnpm run audit verify") });
  });

  it("ends with 1 when nothing of the region is there, as when its code is mistyped", async () => {
    const { code, out } = await command("verify", "--region", "150499");
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("✗ nothing of 150499 is kept") });
    expect(out).not.toContain("✓");
  });

  it("tells the public key, to be kept elsewhere", async () => {
    expect((await command("key")).out.trim()).toBe(key.export({ format: "pem", type: "spki" }).toString().trim());
  });
});
