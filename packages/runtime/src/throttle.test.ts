import { contract } from "@tongban/events/contract";
import { answer } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { http } from "./http.ts";
import { openThrottle } from "./throttle.ts";

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

const rates = { caller: { perSecond: 1, burst: 3 }, region: { perSecond: 2, burst: 4 } };

/** An edge, and a question to it: who asks, of which region. Its time stands until it is told to go on. */
const openEdge = (given: typeof rates | undefined) => {
  let now = 0;
  const throttle = openThrottle(
    () => given && JSON.stringify(given),
    () => now,
  );
  const handler = http(
    things,
    { "POST /regions/{region}/things/counts": async ({ body }) => answer(body.n) },
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

describe("too much at once", () => {
  it("from one caller is refused in both languages, with the seconds to wait", async () => {
    const { ask, wait } = openEdge(rates);
    expect(await times(4, () => ask("li", "150402"))).toEqual([200, 200, 200, 429]);
    const refused = await ask("li", "150402");
    expect(refused.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "retry-after": "1",
    });
    expect(JSON.parse(refused.body)).toMatchObject({
      title: "caller-too-quick",
      status: 429,
      message: { zh: "您的请求过于频繁。请在1秒后再试。", en: "You ask too often. Try again in 1 s." },
    });
    wait(1);
    expect(await times(2, () => ask("li", "150402"))).toEqual([200, 429]);
  });

  it("of one region is refused to whoever asks next, and not to those of another", async () => {
    const { ask, wait } = openEdge(rates);
    expect(await times(6, (nth) => ask(`clerk-${nth}`, "150402"))).toEqual([200, 200, 200, 200, 429, 429]);
    expect(JSON.parse((await ask("wang", "150402")).body)).toMatchObject({ title: "region-too-quick" });
    expect(await times(4, (nth) => ask(`clerk-${nth}`, "230111"))).toEqual([200, 200, 200, 200]);
    wait(0.5);
    expect(await times(2, (nth) => ask(`others-${nth}`, "150402"))).toEqual([200, 429]);
  });

  it("from strangers takes nothing from a region: they are refused before its bucket is asked", async () => {
    const { ask } = openEdge(rates);
    const stranger = { grants: "230111:window-clerk" };
    expect(await times(9, (nth) => ask(`stranger-${nth}`, "150402", stranger))).toEqual(Array(9).fill(403));
    expect(await times(4, () => ask("stranger", "150402", stranger))).toEqual([403, 403, 403, 429]);
    expect(await times(4, (nth) => ask(`clerk-${nth}`, "150402"))).toEqual([200, 200, 200, 200]);
  });

  it("is told before what is sent is read, so the answer does not depend on it", async () => {
    const { ask } = openEdge(rates);
    await times(3, () => ask("li", "150402"));
    const answers = [];
    for (const body of ['{"n":1}', "{", '{"n":"x"}', "x".repeat(70_000)])
      answers.push(await ask("li", "150402", { body }));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(429);
  });

  it("is nothing where no rates are set", async () => {
    const { ask } = openEdge(undefined);
    expect(new Set(await times(50, () => ask("li", "150402")))).toEqual(new Set([200]));
  });
});
