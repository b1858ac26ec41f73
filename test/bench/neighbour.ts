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
const [offered, clerks] = [250, 50];
/** Seconds for which the flood runs before anything is measured, and of each measured stretch. */
const [before, stretch] = [6, 6];
const rounds = 3;
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
      return { status: reply.status, text: await reply.text() };
    };
    let nth = 0;
    const requests = at(hulan, "cross-province/requests");
    const window = (sub: string, path: string, body?: object) => ask(sub, `${hulan}:window-clerk`, path, body);
    const crowd = (sub: string) =>
      ask(
        sub,
        `${hongshan}:township-clerk:${township}`,
        at(hongshan, "cross-province/requests?stage=received&limit=25"),
      );
    for (; nth < 25; nth += 1) {
      const { text } = await window(`first-${nth % 5}`, requests, { ...form(nth), presented: papers });
      const { id } = z.object({ id: z.string() }).parse(JSON.parse(text));
      await window(`first-${nth % 5}`, `${requests}/${id}/push`, {});
    }
    await cloud.settle();

    const taken: Record<"read" | "decided", [number[], number[]]> = { read: [[], []], decided: [[], []] };
    /** Two clerks, who read and decide by turns, some ten times a second together. */
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
          taken[decides ? "decided" : "read"][flooded].push(performance.now() - begin);
          await sleep(150);
        }
      };
      await Promise.all(["clerk-1", "clerk-2"].map(clerk));
    };
    const answered = { served: 0, refused: 0, dropped: 0 };
    const flood = () => startFlood(offered, async (sent) => (await crowd(`flood-${sent % clerks}`)).status, answered);
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
    return { taken, answered };
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
      `${title}: of the flood ${served} served, ${refused} answered 429, ${dropped} not sent for ${mostUnderWay} were under way.`,
    );
  }
  return table(
    `(n) Hongshan floods one service with ${offered} requests a second from ${clerks} clerks; what Hulan's two clerks wait`,
    ["milliseconds", "asked", "p50 alone", "p95 alone", "p50 beside", "p95 beside", "ratio of p95"],
    rows,
    [...notes, "At most four copies of a function, as a bounded concurrency would have it. Alone and beside in turn."],
  );
};
