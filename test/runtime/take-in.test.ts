import { createHash } from "node:crypto";
import { Day } from "@tongban/kernel/day";
import { png } from "@tongban/kernel/media-type.fixture";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { makeKeys } from "@tongban/runtime/make-keys";
import { tellKeys } from "@tongban/runtime/region-keys";
import { openStore } from "@tongban/runtime/store";
import { afterAll, beforeAll, expect, it } from "vitest";
import { awaitPaper } from "../../services/persons/src/papers/await-paper.ts";
import { deletePaper } from "../../services/persons/src/papers/delete-paper.ts";
import { orErase } from "../../services/persons/src/papers/edge/erase.ts";
import { takeIn } from "../../services/persons/src/papers/edge/take-in.ts";
import { refusePaper } from "../../services/persons/src/papers/keep.ts";
import { PaperKind } from "../../services/persons/src/papers/paper.ts";
import { openDyingLine } from "./support/dying-line.ts";
import { makeTable } from "./support/table.ts";

const region = RegionCode.parse("150402");
const day = Day.parse("2022-03-31");
const person = PersonId.parse("A".repeat(43));
const by = { actor: { sub: "tongban", role: "platform" }, now: new Date("2022-03-31T02:00:00Z"), cause: "c" };
const heard = { by, now: by.now, day };
const papers = openStore(PaperKind);
const access = wholeRegion(region);

let table: Awaited<ReturnType<typeof makeTable>>;
let line: Awaited<ReturnType<typeof openDyingLine>>;
beforeAll(async () => {
  table = await makeTable();
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ACCESS_KEY_ID } = table.environment;
  line = await openDyingLine(AWS_ENDPOINT_URL_DYNAMODB, AWS_ACCESS_KEY_ID);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: line.url,
    AWS_MAX_ATTEMPTS: "1",
    AWS_REGION: "cn-northwest-1",
    AWS_ACCESS_KEY_ID: "own",
    AWS_SECRET_ACCESS_KEY: "local",
    SERVICE: "persons",
    TABLE_NAME: table.home.table(),
    TENANT_ROLE_ARN: "tenant",
    SEAL_KEY_ARN: "seal",
    PAPERS_BUCKET: "papers",
    LAW_BUCKET: "law",
    KEYS_BUCKET: "keys",
  });
  await tellKeys({ region, generation: 1, publicKey: await makeKeys(region, 1) });
});
afterAll(() => {
  line.close();
  table.close();
});

/** Announces a picture, which then comes: itself, or other bytes. */
const came = async (id: string, bytes: Uint8Array) => {
  const announced = {
    id,
    matter: { service: "subsidies", kind: "application", id },
    material: "household-register",
    type: "image/png" as const,
    size: png.length,
    sha256: createHash("sha256").update(png).digest("hex"),
    sealed: "name",
    on: day,
  };
  const matter = { person, scheme: "nursing-subsidy" };
  await papers(access).decide(id, (existing) => awaitPaper(existing, announced, matter, []), by);
  line.objects.set(`incoming/${region}/${id}`, Buffer.from(bytes));
};
const factsOf = async (id: string) => {
  const found = await papers(access).history(id);
  return found.ok ? found.value.items.map(({ type }) => type) : [];
};
const liesAt = (id: string) =>
  [...line.objects.keys()].filter((key) => key.endsWith(`/${id}`)).map((key) => key.split("/")[0]);

/** Keeping is three effects: stored sealed, said, removed where it lay. Refusing is two: said, removed. */
const cuts = [0, 1, 2].flatMap((at) => [
  { at, after: false },
  { at, after: true },
]);

it.each(cuts)("a paper that came is kept once, wherever it is broken off: %o", async ({ at, after }) => {
  const id = crypto.randomUUID();
  await came(id, png);
  line.mend(at, after);
  await expect(takeIn({ region, id }, heard)).rejects.toThrow();
  // Whatever has happened by then, the picture is somewhere.
  expect(liesAt(id)).not.toEqual([]);
  line.mend();
  for (let times = 0; times < 2; times++) await takeIn({ region, id }, heard);
  expect(await papers(access).get(id)).toMatchObject({ value: { status: "kept" } });
  expect(liesAt(id)).toEqual(["kept"]);
  expect(await factsOf(id)).toEqual(["persons.paper-awaited.v1", "persons.paper-kept.v1"]);
});

it.each(cuts.slice(0, 4))("one that is not what was announced leaves nothing: %o", async ({ at, after }) => {
  const id = crypto.randomUUID();
  await came(id, png.with(40, 1));
  line.mend(at, after);
  await expect(takeIn({ region, id }, heard)).rejects.toThrow();
  line.mend();
  for (let times = 0; times < 2; times++) await takeIn({ region, id }, heard);
  expect(await papers(access).get(id)).toMatchObject({ value: { status: "refused", why: "checksum-differs" } });
  expect(liesAt(id)).toEqual([]);
  expect(await factsOf(id)).toEqual(["persons.paper-awaited.v1", "persons.paper-refused.v1"]);
});

it.each(cuts)("one that is deleted is gone when that is said, not before: %o", async ({ at, after }) => {
  const id = crypto.randomUUID();
  await came(id, png);
  line.mend();
  await takeIn({ region, id }, heard);
  const erase = () => orErase(access, id, (paper) => deletePaper(paper, "period-over", day), by);
  line.mend(at, after);
  await expect(erase()).rejects.toThrow();
  line.mend();
  const before = await papers(access).get(id);
  if (before.ok && before.value.status === "deleted") expect(liesAt(id)).toEqual([]);
  expect(await erase()).toMatchObject({ ok: true, state: { status: "deleted" } });
  expect(liesAt(id)).toEqual([]);
});

it("nothing is removed of what the store does not let the rule be asked about", async () => {
  line.mend();
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const id of [one, other]) {
    await came(id, png);
    await takeIn({ region, id }, heard);
  }
  const keyed = (hash: string) => ({ ...by, once: { asker: "resident-1", cause: ["key-1"], hash } });
  const erase = (id: string, hash: string, seer: typeof access = access) =>
    orErase(seer, id, (paper) => deletePaper(paper, "withdrawn", day), keyed(hash));
  expect(await erase(one, "one")).toMatchObject({ ok: true });
  expect(await erase(other, "other")).toMatchObject({ reason: "idempotency-key-reused" });
  const stranger = { region, sees: { person: "B".repeat(43) } };
  expect(await erase(other, "another", stranger)).toMatchObject({ reason: "paper-unknown" });
  expect(liesAt(other)).toEqual(["kept"]);
});

it("what is taken in while it is said never to have come stays", async () => {
  line.mend();
  const id = crypto.randomUUID();
  await came(id, png);
  const ended = await orErase(
    access,
    id,
    async (paper) => {
      if (paper.status === "awaited") await takeIn({ region, id }, heard);
      return refusePaper(paper, "never-came", day);
    },
    by,
  );
  expect(ended).toMatchObject({ ok: true, state: { status: "kept" } });
  expect(liesAt(id)).toEqual(["kept"]);
});

it("what nobody announced, or what comes when nothing is awaited any more, is removed", async () => {
  line.mend();
  line.objects.set(`incoming/${region}/stray`, Buffer.from(png));
  expect(await takeIn({ region, id: "stray" }, heard)).toMatchObject({ ok: false, reason: "paper-unknown" });
  expect(liesAt("stray")).toEqual([]);
  const id = crypto.randomUUID();
  await came(id, png);
  await takeIn({ region, id }, heard);
  line.objects.set(`incoming/${region}/${id}`, Buffer.from(png));
  await takeIn({ region, id }, heard);
  expect(liesAt(id)).toEqual(["kept"]);
});
