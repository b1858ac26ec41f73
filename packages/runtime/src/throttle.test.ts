import { contract } from "@tongban/events/contract";
import { answer } from "@tongban/kernel/decision";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { http } from "./http.ts";
import { openThrottle, ownThrottle } from "./throttle.ts";

const things = contract({
  name: "things",
  routes: {
    "POST /regions/{region}/things/counts": {
      roles: { person: "own", "window-clerk": "region" },
      body: z.strictObject({ n: z.int() }),
      asks: true,
    },
  },
  reasons: {},
  publishes: [],
  hears: [],
});

const rates = {
  caller: { perSecond: 1, burst: 3 },
  persons: { share: 0.25, burst: 200 },
  staff: { share: 0.5, burst: 200 },
};

/** An edge where each answer takes a tenth of a second, and a question to it: who asks, of which region. */
const openEdge = (given: typeof rates | undefined) => {
  let now = 0;
  const throttle = openThrottle(given && JSON.stringify(given), () => now);
  const handler = http(
    things,
    {
      "POST /regions/{region}/things/counts": async ({ body }) => {
        now += 100;
        return answer(body.n);
      },
    },
    throttle,
  ) as unknown as (event: object, context: object) => Promise<Answer>;
  type Answer = { statusCode: number; headers: Record<string, string>; body: string };
  return {
    wait: (seconds: number) => (now += seconds * 1000),
    ask: (sub: string, region: string, { grants = `${region}:window-clerk`, body = '{"n":1}' } = {}) =>
      handler(
        {
          routeKey: "POST /regions/{region}/things/counts",
          pathParameters: { region },
          headers: {},
          body,
          isBase64Encoded: false,
          requestContext: {
            requestId: "r",
            timeEpoch: 0,
            authorizer: { jwt: { claims: { sub, grants, iat: "1", exp: "900" } } },
          },
        },
        {},
      ),
  };
};
const times = async (often: number, ask: (nth: number) => Promise<{ statusCode: number }>) => {
  const statuses = [];
  for (let nth = 0; nth < often; nth += 1) statuses.push((await ask(nth)).statusCode);
  return statuses;
};

afterEach(() => vi.unstubAllEnvs());

describe("too much at once", () => {
  it("from one caller is refused in both languages, with the seconds to wait", async () => {
    const { ask, wait } = openEdge({ ...rates, caller: { perSecond: 0.5, burst: 3 } });
    expect(await times(4, () => ask("li", "150402"))).toEqual([200, 200, 200, 429]);
    const refused = await ask("li", "150402");
    expect(refused.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "retry-after": "2",
    });
    expect(JSON.parse(refused.body)).toMatchObject({
      title: "caller-too-quick",
      status: 429,
      message: { zh: "您的请求过于频繁。请在2秒后再试。", en: "You ask too often. Try again in 2 s." },
    });
    wait(2);
    expect(await times(2, () => ask("li", "150402"))).toEqual([200, 429]);
  });

  it("of one region's time is refused to whoever asks next of it while another asks, and not to those of the other", async () => {
    const { ask, wait } = openEdge(rates);
    await ask("zhao", "230111");
    const statuses = await times(9, (nth) => ask(`clerk-${nth}`, "150402"));
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429, 429]);
    const refused = await ask("wang", "150402");
    expect(JSON.parse(refused.body)).toMatchObject({ title: "region-too-quick" });
    expect(refused.headers).toMatchObject({ "retry-after": "1" });
    expect(await times(2, (nth) => ask(`neighbour-${nth}`, "230111"))).toEqual([200, 200]);
    wait(0.05);
    expect(await times(4, (nth) => ask(`others-${nth}`, "150402"))).toEqual([200, 200, 200, 429]);
  });

  it("is never too much of a region that is alone, however busy it is", async () => {
    const { ask } = openEdge(rates);
    expect(new Set(await times(300, (nth) => ask(`clerk-${nth}`, "150402")))).toEqual(new Set([200]));
  });

  it("of residents, who may ask in any region, takes nothing from those who work there", async () => {
    const { ask } = openEdge(rates);
    const person = { grants: "person" };
    await ask("clerk", "150402");
    expect((await times(9, (nth) => ask(`person-${nth}`, "150402", person))).at(-1)).toBe(429);
    expect(await times(2, (nth) => ask(`clerk-${nth}`, "150402"))).toEqual([200, 200]);
    expect((await ask("person", "150402", person)).statusCode).toBe(429);
  });

  it("from strangers takes nothing from a region: they are refused before its bucket is asked", async () => {
    const { ask } = openEdge(rates);
    const stranger = { grants: "230111:window-clerk" };
    await ask("zhao", "230111");
    expect(await times(9, (nth) => ask(`stranger-${nth}`, "150402", stranger))).toEqual(Array(9).fill(403));
    expect(await times(4, () => ask("stranger", "150402", stranger))).toEqual([403, 403, 403, 429]);
    expect(await times(4, (nth) => ask(`clerk-${nth}`, "150402"))).toEqual([200, 200, 200, 429]);
  });

  it("is told before what is sent is read, so the answer does not depend on it", async () => {
    const { ask } = openEdge({ ...rates, caller: { perSecond: 0.1, burst: 3 } });
    await times(3, () => ask("li", "150402"));
    const answers = [];
    for (const body of ['{"n":1}', "{", '{"n":"x"}', "x".repeat(70_000)])
      answers.push(await ask("li", "150402", { body }));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(429);
  });

  it("is nothing where a test says that there are no rates", async () => {
    const { ask } = openEdge(undefined);
    expect(new Set(await times(50, () => ask("li", "150402")))).toEqual(new Set([200]));
  });

  it("is never left open by a deployment that lacks its rates: the function does not start", () => {
    vi.stubEnv("RATES", undefined);
    expect(ownThrottle).toThrow("The environment lacks RATES");
    vi.stubEnv("RATES", "{}");
    expect(ownThrottle).toThrow();
    vi.stubEnv("RATES", JSON.stringify(rates));
    expect(ownThrottle).not.toThrow();
  });
});
