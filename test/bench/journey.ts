import type { Envelope } from "@tongban/events/define";
import * as z from "zod";
import { startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { bringOnBoard, castOf, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { bearerOf } from "./people.ts";
import { clients, rates } from "./rates.ts";
import { median, quantile } from "./sample.ts";
import { table } from "./table.ts";

const requests = 200;
const Filed = z.looseObject({ id: z.string() });

const form = (nth: number) => {
  const { name, residentId, certificateNumber } = bearerOf(nth);
  return {
    scheme: "nursing-subsidy",
    applicant: { name, residentId },
    certificate: { number: certificateNumber, validUntil: "2031-03-06" },
    household: { region: hongshan, township },
    presented: ["written-application", "disability-certificate", "household-register"],
  };
};

/** From the window in Hulan to the case in Hongshan through the whole local cloud, and how many a second it takes in. */
export const journey = async (templates: string): Promise<string> => {
  const listeners = new Map<string, () => void>();
  const onEvent = ({ type, region, subject }: Envelope) => {
    if (type === "subsidies.application-opened.v1" && region === hongshan) listeners.get(subject)?.();
  };
  const cloud = await startCloud({
    templates,
    now: new Date("2022-03-31T09:00:00+08:00"),
    onEvent,
    environment: { RATES: "" },
  });
  try {
    await bringOnBoard(cloud, castOf(cloud), () => {});
    const token = await cloud.token("hulan-window-1", `${hulan}:window-clerk`);
    const post = async (path: string, body?: object) => {
      const reply = await fetch(cloud.apiUrl + at(hulan, path), {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
      return reply.json();
    };
    let nth = 0;
    const file = async () => {
      nth += 1;
      return Filed.parse(await post("cross-province/requests", form(nth))).id;
    };

    const taken: Record<"filing" | "pushing" | "opening" | "all", number[]> = {
      filing: [],
      pushing: [],
      opening: [],
      all: [],
    };
    for (let request = -10; request < requests; request += 1) {
      const begin = performance.now();
      const id = await file();
      const filed = performance.now();
      const opened = new Promise<number>((told) => {
        listeners.set(`application/${id}`, () => told(performance.now()));
      });
      await post(`cross-province/requests/${id}/push`);
      const pushed = performance.now();
      const end = await opened;
      listeners.clear();
      await cloud.settle();
      if (request < 0) continue;
      taken.filing.push(filed - begin);
      taken.pushing.push(pushed - filed);
      taken.opening.push(end - pushed);
      taken.all.push(end - begin);
    }
    const line = (title: string, ms: number[]) => [title, median(ms), quantile(ms, 0.95), quantile(ms, 1)];
    const passage = table(
      `(c) Filed in Hulan, opened in Hongshan: ${requests} requests through the whole local cloud`,
      ["milliseconds", "p50", "p95", "most"],
      [
        line("filed, until the window is answered", taken.filing),
        line("pushed, until the window is answered", taken.pushing),
        line("then through two inboxes and three relays", taken.opening),
        line("filed in Hulan to opened in Hongshan", taken.all),
      ],
      ["Opened: the fact application-opened stands on the bus. Each request begins when the one before has settled."],
    );
    const of = await rates({ file });
    const throughput = table(
      "    Decisions a second over HTTP: a request filed in Hulan (token, route, schema, law, KMS, judge, transaction)",
      ["clients", ...clients.map(String)],
      [["local cloud", ...of("file")]],
      ["The local cloud runs at most four copies of a function."],
    );
    return `${passage}\n${throughput}`;
  } finally {
    await cloud.stop();
  }
};
