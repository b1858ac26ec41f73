import { setTimeout as sleep } from "node:timers/promises";
import type { RegionCode } from "@tongban/kernel/region";
import { startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { bringOnBoard, castOf, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { bearerOf } from "./people.ts";
import { median, quantile } from "./sample.ts";
import { table } from "./table.ts";

/** What Hulan's flood offers a second, by so many clerks, and how many of its requests may be under way at once. */
const [offered, clerks, mostUnderWay] = [250, 50, 100];
/** Seconds for which the flood runs before anything is measured, and of each measured stretch. */
const [before, stretch] = [6, 6];
const rounds = 3;

const households: Record<RegionCode, { region: RegionCode; township: string }> = {
  [hongshan]: { region: hulan, township: "230111002" },
  [hulan]: { region: hongshan, township },
};
const form = (receiving: RegionCode, nth: number) => {
  const { name, residentId, certificateNumber } = bearerOf(nth);
  return {
    scheme: "nursing-subsidy",
    applicant: { name, residentId },
    certificate: { number: certificateNumber, validUntil: "2031-03-06" },
    household: households[receiving],
    presented: ["written-application"],
  };
};

/** Hongshan's clerks at work, alone and while Hulan floods, in turn; with the rates of the templates, or with none. */
const measure = async (templates: string, environment: Record<string, string>) => {
  const cloud = await startCloud({ templates, now: new Date("2022-03-31T09:00:00+08:00"), environment });
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
      await reply.arrayBuffer();
      return reply.status;
    };
    let nth = 0;
    const window = (sub: string, body?: object) =>
      ask(sub, `${hulan}:window-clerk`, at(hulan, "cross-province/requests?limit=25"), body);
    const office = (sub: string, body?: object) =>
      ask(sub, `${hongshan}:township-clerk:${township}`, at(hongshan, "cross-province/requests?limit=10"), body);
    for (; nth < 25; nth += 1) await window(`first-${nth % 5}`, form(hulan, nth));

    const taken: Record<"read" | "decided", [number[], number[]]> = { read: [[], []], decided: [[], []] };
    const failed: number[] = [];
    /** Two clerks, who read and decide by turns, some ten times a second together. */
    const work = async (flooded: 0 | 1) => {
      const end = performance.now() + stretch * 1000;
      const clerk = async (sub: string) => {
        for (let turn = 0; performance.now() < end; turn += 1) {
          const begin = performance.now();
          nth += 1;
          const decides = turn % 2 === 1;
          const status = await office(sub, decides ? form(hongshan, nth) : undefined);
          if (status >= 400) failed.push(status);
          taken[decides ? "decided" : "read"][flooded].push(performance.now() - begin);
          await sleep(150);
        }
      };
      await Promise.all(["clerk-1", "clerk-2"].map(clerk));
    };
    const answered = { served: 0, refused: 0, dropped: 0 };
    const flood = () => {
      let stopped = false;
      const underWay = new Set<Promise<void>>();
      const run = async () => {
        const begin = performance.now();
        for (let sent = 0; !stopped; sent += 1) {
          await sleep(Math.max(0, begin + (sent * 1000) / offered - performance.now()));
          if (underWay.size >= mostUnderWay) {
            answered.dropped += 1;
            continue;
          }
          const one: Promise<void> = window(`flood-${sent % clerks}`).then((status) => {
            answered[status === 429 ? "refused" : "served"] += 1;
            underWay.delete(one);
          });
          underWay.add(one);
        }
        await Promise.all(underWay);
      };
      const running = run();
      return async () => {
        stopped = true;
        await running;
      };
    };
    await work(0);
    for (const one of Object.values(taken)) one[0].length = 0;
    for (let round = 0; round < rounds; round += 1) {
      await work(0);
      const stop = flood();
      await sleep(before * 1000);
      await work(1);
      await stop();
      await cloud.settle();
    }
    return { taken, answered, failed };
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
    const { taken, answered, failed } = await measure(templates, environment);
    for (const kind of ["read", "decided"] as const) {
      const [quiet, flooded] = taken[kind];
      const [p95, p95Flooded] = [quantile(quiet, 0.95), quantile(flooded, 0.95)];
      rows.push([
        `${kind}, ${title}`,
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
      `${title}: of the flood ${served} served, ${refused} answered 429, ${dropped} not sent for ${mostUnderWay} were under way; of the neighbour's ${failed.length} failed.`,
    );
  }
  return table(
    `(n) Hulan floods one service with ${offered} requests a second from ${clerks} clerks; what Hongshan's two clerks wait`,
    ["milliseconds", "asked", "p50 alone", "p95 alone", "p50 beside", "p95 beside", "ratio of p95"],
    rows,
    [...notes, "At most four copies of a function, as a bounded concurrency would have it. Alone and beside in turn."],
  );
};
