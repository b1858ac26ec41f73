import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { bringOnBoard, castOf, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { mostUnderWay, startFlood } from "./flood.ts";
import { bearerOf } from "./people.ts";
import { median, quantile } from "./sample.ts";
import { table } from "./table.ts";

/** What Hongshan's flood offers a second, and by how many clerks. */
const [offered, clerks] = [250, 100];
/** Copies of a function. In Lambda each has a processor of its own; here they share two with the database. */
const mostCopies = 2;
/** Seconds for which the flood runs before anything is measured in a round, and of each measured stretch. */
const [before, stretch] = [6, 15];
const rounds = 2;
const papers = ["written-application", "disability-certificate", "household-register"];

const form = (nth: number) => {
  const { name, residentId, certificateNumber } = bearerOf(nth);
  return {
    scheme: "nursing-subsidy",
    applicant: { name, residentId },
    certificate: { number: certificateNumber, validUntil: "2031-03-06" },
    household: { region: hongshan, township },
    presented: ["written-application"],
  };
};

/** Hulan's clerks at work, alone and while Hongshan floods, in turn; with the rates of the templates, or with none. */
const measure = async (templates: string, environment: Record<string, string>) => {
  const inside: [number[], number[]] = [[], []];
  let measured: 0 | 1 | undefined;
  const Asked = z.object({ routeKey: z.string(), pathParameters: z.object({ region: z.literal(hulan) }) });
  const onInvoked = (event: unknown, ms: number) => {
    if (measured !== undefined && Asked.safeParse(event).success) inside[measured].push(ms);
  };
  const now = new Date("2022-03-31T09:00:00+08:00");
  const cloud = await startCloud({ templates, now, environment, copies: { mostCopies, onInvoked } });
  try {
    await bringOnBoard(cloud, castOf(cloud), () => {});
    const tokens = new Map<string, Promise<string>>();
    const ask = async (sub: string, grants: string, path: string, body?: object) => {
      const token = tokens.get(sub) ?? cloud.token(sub, grants);
      tokens.set(sub, token);
      const reply = await fetch(cloud.apiUrl + path, {
        method: body ? "POST" : "GET",
        headers: { authorization: `Bearer ${await token}`, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: reply.status, text: await reply.text() };
    };
    let nth = 0;
    const requests = at(hulan, "cross-province/requests");
    const window = (sub: string, path: string, body?: object) => ask(sub, `${hulan}:window-clerk`, path, body);
    /** Lists in which nobody stands: a reading that is written would be carried on by other functions, here on the same cores. */
    const crowd = (sub: string) =>
      ask(sub, `${hongshan}:township-clerk:${township}`, at(hongshan, "cross-province/requests?stage=withdrawn"));
    for (; nth < 25; nth += 1) {
      const { text } = await window(`first-${nth % 5}`, requests, { ...form(nth), presented: papers });
      const { id } = z.object({ id: z.string() }).parse(JSON.parse(text));
      await window(`first-${nth % 5}`, `${requests}/${id}/push`, {});
    }
    await cloud.settle();

    const seen: [number[], number[]] = [[], []];
    /** Two clerks, who read and decide by turns, some four times a second together. */
    const work = async (flooded: 0 | 1) => {
      const end = performance.now() + stretch * 1000;
      const clerk = async (sub: string) => {
        for (let turn = 0; performance.now() < end; turn += 1) {
          const begin = performance.now();
          nth += 1;
          const decides = turn % 2 === 1;
          const { status, text } = await window(
            sub,
            decides ? requests : `${requests}?limit=10`,
            decides ? form(nth) : undefined,
          );
          if (status >= 400) throw new Error(`The neighbour was answered ${status}: ${text}`);
          seen[flooded].push(performance.now() - begin);
          await sleep(450);
        }
      };
      measured = flooded;
      await Promise.all(["clerk-1", "clerk-2"].map(clerk));
      measured = undefined;
    };
    const answered = { served: 0, refused: 0, dropped: 0 };
    const flood = () => startFlood(offered, async (sent) => (await crowd(`flood-${sent % clerks}`)).status, answered);
    // Warms the copies up, and uses up what Hongshan may have beyond its share.
    const stopFirst = flood();
    await work(1);
    await work(1);
    await stopFirst();
    await cloud.settle();
    for (const one of [...seen, ...inside]) one.length = 0;
    for (let round = 0; round < rounds; round += 1) {
      await work(0);
      const stop = flood();
      await sleep(before * 1000);
      await work(1);
      await stop();
      await cloud.settle();
    }
    return { taken: { "in the function": inside, "at the desk": seen }, answered };
  } finally {
    await cloud.stop();
  }
};

/** One region floods; what its neighbour waits, with the buckets and without. */
export const neighbour = async (templates: string): Promise<string> => {
  const rows = [];
  const notes = [];
  for (const [title, environment] of [
    ["with the buckets", {}],
    ["without", { RATES: "" }],
  ] as const) {
    const { taken, answered } = await measure(templates, environment);
    for (const [where, [quiet, flooded]] of Object.entries(taken)) {
      const [p95, p95Flooded] = [quantile(quiet, 0.95), quantile(flooded, 0.95)];
      rows.push([
        `${where}, ${title}`,
        quiet.length + flooded.length,
        median(quiet),
        p95,
        median(flooded),
        p95Flooded,
        p95Flooded / p95,
      ]);
    }
    const { served, refused, dropped } = answered;
    notes.push(
      `${title}: of the flood ${served} served, ${refused} answered 429, ${dropped} not sent for ${mostUnderWay} were under way.`,
    );
  }
  return table(
    `(n) Hongshan floods one service with ${offered} requests a second from ${clerks} clerks; what Hulan's two clerks wait`,
    ["milliseconds", "asked", "p50 alone", "p95 alone", "p50 beside", "p95 beside", "ratio of p95"],
    rows,
    [
      ...notes,
      `At most ${mostCopies} copies of a function, as a bounded concurrency would have it. Alone and beside by turns of ${stretch} s.`,
      "In the function: what a request waits for a copy, and is answered in; at the desk: with this machine's gateway, which the flood shares.",
    ],
  );
};
