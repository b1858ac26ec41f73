import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { DecryptCommand } from "@aws-sdk/client-kms";
import { RegionCode } from "@tongban/kernel/region";
import { tenantOf } from "@tongban/runtime/tenant";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { openFakeAws } from "./support/fake-aws.ts";

let aws: Awaited<ReturnType<typeof openFakeAws>>;
const regions = Array.from({ length: 500 }, (_, n) => RegionCode.parse(`15${String(n + 100).padStart(4, "0")}`));
const runs = Number(process.env.RUNS ?? 100);

beforeAll(async () => {
  aws = await openFakeAws({
    TENANT_ROLE_ARN: "arn:aws-cn:iam::000000000000:role/tenant",
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

/** Asks as a tenant for its table or its seal; answers what came back of the region that was asked about. */
const ask = async (region: RegionCode, of: "table" | "seal"): Promise<string | undefined> => {
  if (of === "seal") {
    const asked = { CiphertextBlob: Buffer.from("x"), EncryptionContext: { region } };
    return (await tenantOf(region).kms.send(new DecryptCommand(asked))).KeyId;
  }
  const Key = { pk: { S: `${region}#thing#1` }, sk: { S: "state" } };
  return (await tenantOf(region).dynamodb.send(new GetItemCommand({ TableName: "t", Key }))).Item?.region?.S;
};

const burst = fc.record({
  /** Some regions often, so that they meet; others rarely. */
  asked: fc.array(
    fc.record({
      region: fc.oneof(fc.nat(3), fc.nat(regions.length - 1)).map((n) => regions[n] ?? RegionCode.parse("150100")),
      of: fc.constantFrom("table", "seal"),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  failing: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  /** Past the SDK's renewal (300 seconds before), ours (330), and the end (900). */
  later: fc.oneof(fc.constantFrom(0, 569, 571, 599, 601, 899, 900, 901), fc.nat(2000)),
});

it("each call is signed by its own region's session that has not expired, whatever the order, the failures and the time", async () => {
  const answered = { right: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(burst, { minLength: 1, maxLength: 5 }), async (schedule, bursts) => {
      aws.inTurn((what) => schedule.schedule(Promise.resolve(), what));
      for (const { asked, failing, later } of bursts) {
        vi.setSystemTime(Date.now() + later * 1000);
        aws.failing.clear();
        for (const n of failing) aws.failing.add(regions[n] ?? "");
        const asks = asked.map(({ region, of }) => ask(region, of));
        const outcomes = await schedule.waitFor(Promise.allSettled(asks));
        for (const [n, outcome] of outcomes.entries()) {
          const region = asked[n]?.region ?? "";
          if (outcome.status === "fulfilled") expect(outcome.value).toBe(region);
          else expect([...aws.failing], String(outcome.reason)).toContain(region);
          answered[outcome.status === "fulfilled" ? "right" : "failed"] += 1;
        }
        expect(aws.wrong).toEqual([]);
      }
    }),
    { numRuns: runs },
  );
  expect(answered.right).toBeGreaterThan(runs);
  expect(answered.failed).toBeGreaterThan(0);
});

it("more regions than are kept push each other out, and none is given another's session", async () => {
  const { given } = aws.counts();
  for (const round of [1, 2]) {
    // So many at a time as one machine opens connections for in time.
    for (let n = 0; n < regions.length; n += 25) {
      const some = regions.slice(n, n + 25);
      const answers = await Promise.all(some.map((region) => ask(region, round === 1 ? "table" : "seal")));
      expect(answers).toEqual(some);
    }
  }
  expect(aws.wrong).toEqual([]);
  expect(aws.counts().given - given).toBeGreaterThan(regions.length);
});

it("a region whose session failed gets one as soon as STS gives it again", async () => {
  const [first, second] = [RegionCode.parse("640100"), RegionCode.parse("640200")];
  aws.failing.add(first);
  await expect(ask(first, "table")).rejects.toMatchObject({ name: "AccessDenied" });
  expect(await ask(second, "table")).toBe(second);
  aws.failing.clear();
  expect(await ask(first, "table")).toBe(first);
});

it("all clients of a region that find its session old at once share one new one", async () => {
  const region = RegionCode.parse("640400");
  const once = async () => {
    const before = aws.counts().given;
    await Promise.all(["table", "seal", "table", "seal"].map((of) => ask(region, of === "table" ? "table" : "seal")));
    return aws.counts().given - before;
  };
  expect(await once()).toBe(1);
  vi.setSystemTime(Date.now() + 901_000);
  expect(await once()).toBe(1);
  expect(aws.wrong).toEqual([]);
});

it("a session is used for its quarter of an hour and no longer, by table and seal together", async () => {
  const region = RegionCode.parse("640300");
  const sessionsFor = async (seconds: number) => {
    vi.setSystemTime(Date.now() + seconds * 1000);
    const before = aws.counts().given;
    for (const of of ["table", "seal", "table"] as const) expect(await ask(region, of)).toBe(region);
    return aws.counts().given - before;
  };
  expect([await sessionsFor(0), await sessionsFor(500), await sessionsFor(101), await sessionsFor(901)]).toEqual([
    1, 0, 1, 1,
  ]);
  expect(aws.wrong).toEqual([]);
});
