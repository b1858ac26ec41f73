import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { destroyKeys, makeKeys } from "@tongban/runtime/make-keys";
import { openingKeyOf, tellKeys } from "@tongban/runtime/region-keys";
import { seal, sealBytes, unseal, unsealBytes } from "@tongban/runtime/seal";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { openFakeAws } from "./support/fake-aws.ts";

let aws: Awaited<ReturnType<typeof openFakeAws>>;
const runs = Number(process.env.RUNS ?? 100);
const MINUTE = 60_000;
const code = (n: number) => RegionCode.parse(`15${String(n + 1000)}`);
let next = 100;
const Told = z.strictObject({ of: z.string() });

beforeAll(async () => {
  aws = await openFakeAws({
    TENANT_ROLE_ARN: "arn:aws-cn:iam::000000000000:role/tenant",
    SEAL_KEY_ARN: "arn:aws-cn:kms:cn-northwest-1:000000000000:key/seal",
    LAW_BUCKET: "law",
    KEYS_BUCKET: "keys",
    SERVICE: "things",
  });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-02T01:00:00Z") });
});
beforeEach(() => {
  aws.failing.clear();
  aws.inTurn(() => Promise.resolve());
  aws.wrong.length = 0;
});
afterAll(() => {
  vi.useRealTimers();
  aws?.close();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const make = async (region: RegionCode, generation = 1) =>
  tellKeys({ region, generation, publicKey: await makeKeys(region, generation) });
/** A region that no test has used, with its keys. */
const another = async () => {
  const region = code(next++);
  await make(region);
  return region;
};
const sealed = async (region: RegionCode) => {
  const text = await seal(region, { of: region });
  if (!text.ok) throw new Error(text.reason);
  return text.value;
};
const destroy = async (region: RegionCode) => {
  await destroyKeys(region, 2);
  await tellKeys({ region, destroyedOn: Day.parse("2026-03-02") });
};

it("what is sealed for a region is opened by it, as text and as bytes, and as nothing else", async () => {
  const [mine, theirs] = [await another(), await another()];
  const text = await sealed(mine);
  expect(text).toMatch(/^s2\.1\.[\w-]+$/);
  expect(await unseal(mine, text, Told)).toEqual({ ok: true, value: { of: mine } });
  await expect(unseal(theirs, text, Told)).rejects.toThrow();
  await expect(unseal(mine, `${text.slice(0, -4)}AAAA`, Told)).rejects.toThrow();
  for (const spoilt of ["", "s1.a.b.c", text.slice(3), text.replace("s2.1.", "s2.01."), text.replace("s2.1.", "s2.2.")])
    await expect(unseal(mine, spoilt, Told), spoilt.slice(0, 8)).rejects.toThrow();

  const scan = crypto.getRandomValues(new Uint8Array(65_536));
  const box = await sealBytes(mine, scan);
  if (!box.ok) throw new Error(box.reason);
  expect(box.value.length).toBe(scan.length + 81 + "s2.1.".length);
  expect(await unsealBytes(mine, box.value)).toMatchObject({ ok: true, value: scan });
  expect(aws.wrong).toEqual([]);
});

it("what was sealed and is no JSON is repeated in no message", async () => {
  const region = await another();
  const box = await sealBytes(region, Buffer.from("赵玉兰"));
  if (!box.ok) throw new Error(box.reason);
  const text = `s2.1.${Buffer.from(box.value).toString("base64url", "s2.1.".length)}`;
  await expect(unseal(region, text, Told)).rejects.toThrow(/^What was sealed is no JSON$/);
});

it("the same value is sealed anew each time", async () => {
  const region = await another();
  expect(await sealed(region)).not.toBe(await sealed(region));
});

it("of several that make the same generation, one is kept and all are told of it", async () => {
  const region = code(next++);
  const made = await Promise.all([1, 2, 3, 4].map(() => makeKeys(region, 1)));
  expect(new Set(made).size).toBe(1);
  await tellKeys({ region, generation: 1, publicKey: made[0] ?? "" });
  expect(await unseal(region, await sealed(region), Told)).toMatchObject({ ok: true });
});

it("a region without keys, or whose keys were destroyed, is answered with the reason", async () => {
  const region = code(next++);
  expect(await seal(region, {})).toMatchObject({ ok: false, reason: "region-keys-missing" });
  await make(region);
  const text = await sealed(region);
  await destroy(region);
  expect(await seal(region, {})).toMatchObject({ ok: false, reason: "region-keys-destroyed" });
  expect(await unseal(region, text, Told)).toMatchObject({ ok: false, reason: "region-keys-destroyed" });
  expect(await makeKeys(region, 1)).not.toBe("");
});

it("a key that is missing though nobody destroyed it is breakage, and found again once it is back", async () => {
  const region = await another();
  const text = await sealed(region);
  const path = `/keys/${region}/1`;
  const stored = aws.objects.get(path) ?? "";
  aws.objects.delete(path);
  await expect(unseal(region, text, Told)).rejects.toThrow("is missing");
  aws.objects.set(path, stored);
  expect(await unseal(region, text, Told)).toMatchObject({ ok: true });
});

it("a private key leaves the function after five minutes, however often it is used", async () => {
  const [region, other] = [await another(), await another()];
  const [text, others] = [await sealed(region), await sealed(other)];
  expect((await unseal(region, text, Told)).ok).toBe(true);
  await destroy(region);
  for (const minute of [1, 2, 3, 4]) {
    later(MINUTE);
    expect([minute, (await unseal(region, text, Told)).ok]).toEqual([minute, true]);
  }
  later(MINUTE);
  expect(await unseal(region, text, Told)).toMatchObject({ ok: false, reason: "region-keys-destroyed" });
  expect((await unseal(other, others, Told)).ok).toBe(true);
});

it("a new generation seals within five minutes, and the old one still opens", async () => {
  const region = await another();
  const before = await sealed(region);
  // Another function has rotated: this one is not told.
  const publicKey = await makeKeys(region, 2);
  aws.objects.set(`/law/sealing/${region}.json`, JSON.stringify({ region, generation: 2, publicKey }));
  expect(await sealed(region)).toMatch(/^s2\.1\./);
  later(5 * MINUTE);
  const after = await sealed(region);
  expect(after).toMatch(/^s2\.2\./);
  for (const text of [before, after]) expect(await unseal(region, text, Told)).toMatchObject({ value: { of: region } });
});

it("no more private keys are kept than is stated: the one used longest ago is fetched anew", async () => {
  const regions = await Promise.all(Array.from({ length: 20 }, another));
  const path = (n: number) => `/keys/${code(n)}/1`;
  const shared = aws.objects.get(`/keys/${regions[0]}/1`) ?? "";
  for (let n = 5_000; n < 5_500; n++) {
    const wrapped = Buffer.from(z.looseObject({ wrapped: z.string() }).parse(JSON.parse(shared)).wrapped, "base64");
    const own = Buffer.concat([Buffer.from(code(n)), wrapped.subarray(6)]).toString("base64");
    aws.objects.set(path(n), JSON.stringify({ ...JSON.parse(shared), wrapped: own }));
  }
  const before = aws.counts().calls;
  await openingKeyOf(code(5_000), 1);
  const once = aws.counts().calls - before;
  await openingKeyOf(code(5_000), 1);
  expect(aws.counts().calls - before).toBe(once);
  for (let n = 5_001; n < 5_500; n += 10)
    await Promise.all(Array.from({ length: Math.min(10, 5_500 - n) }, (_, more) => openingKeyOf(code(n + more), 1)));
  const then = aws.counts().calls;
  await openingKeyOf(code(5_000), 1);
  expect(aws.counts().calls - then).toBeGreaterThanOrEqual(2);
  expect(aws.wrong).toEqual([]);
}, 60_000);

const asked = fc.record({ of: fc.nat(3), by: fc.nat(3), seals: fc.boolean() });
const burst = fc.record({
  asked: fc.array(asked, { minLength: 1, maxLength: 6 }),
  failing: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  later: fc.constantFrom(0, 1, 299_999, 300_000, 900_000),
});

it("one region's key is never used for another, whatever the order, the failures and the time", async () => {
  const regions = [await another(), await another(), await another(), await another()];
  const of = (n: number) => regions[n] ?? code(0);
  const texts = await Promise.all(regions.map(sealed));
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(burst, { minLength: 1, maxLength: 3 }), async (schedule, bursts) => {
      aws.inTurn((what) => schedule.schedule(Promise.resolve(), what));
      for (const one of bursts) {
        later(one.later);
        aws.failing.clear();
        for (const n of one.failing) aws.failing.add(of(n));
        const asks = one.asked.map(({ of: whose, by, seals }) =>
          seals ? seal(of(whose), { of: of(whose) }) : unseal(of(by), texts[whose] ?? "", Told),
        );
        const outcomes = await schedule.waitFor(Promise.allSettled(asks));
        for (const [n, outcome] of outcomes.entries()) {
          const { of: whose = 0, by = 0, seals = false } = one.asked[n] ?? {};
          if (seals || outcome.status === "rejected") continue;
          expect(by).toBe(whose);
          expect(outcome.value).toEqual({ ok: true, value: { of: of(whose) } });
          opened += 1;
        }
        expect(aws.wrong).toEqual([]);
      }
    }),
    { numRuns: runs },
  );
  expect(opened).toBeGreaterThan(runs / 4);
}, 120_000);
