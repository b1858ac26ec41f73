import { setTimeout as sleep } from "node:timers/promises";
import { type Day, dayAt } from "@tongban/kernel/day";
import * as z from "zod";
import { ending, exits } from "./ending.ts";
import { reasonIn, refusalLines } from "./refusal.ts";

/** Where the API is, and as whom it is asked: by a token, or on a local cloud as anybody (`sub:grants`). */
export type Connection = { api: string; token?: string; localAs?: string };

export type Reply = { status: number; text: string; reason: string | undefined };
type Query = Record<string, string | undefined>;

const longest = 60_000;

const unreachable = (url: string, why: unknown) =>
  ending(
    exits.unreachable,
    `✗ 连不上 ${url}（${why instanceof Error && why.cause instanceof Error ? why.cause.message : String(why)}）。`,
    "  请用 --api 指明地址；本机试用先运行 npm start。",
    "  Not reachable: name the address with --api; to try it here, run npm start first.",
  );

type Reached = { status: number; text: string; at: number };

/** Asks, and again as often as it is told to wait. */
const reach = async (url: URL, init: RequestInit): Promise<Reached> => {
  try {
    const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(longest) });
    if (reply.status === 429) {
      await sleep(Number(reply.headers.get("retry-after") ?? 1) * 1000);
      return await reach(url, init);
    }
    return { status: reply.status, text: await reply.text(), at: Date.parse(reply.headers.get("date") ?? "") };
  } catch (error) {
    throw unreachable(url.origin, error);
  }
};

/** A new token of the local identity provider, which listens on the API's port + 1. */
const localToken = async (api: string, localAs: string) => {
  const at = localAs.indexOf(":");
  if (at < 1) throw ending(exits.misused, "✗ --local-as <sub>:<grants>, 例 e.g. li:150423:region-administrator");
  const url = new URL("/token", api);
  url.port = String(Number(url.port) + 1);
  url.searchParams.set("sub", localAs.slice(0, at));
  url.searchParams.set("grants", localAs.slice(at + 1));
  const { status, text } = await reach(url, {});
  if (status !== 200) throw ending(exits.refused, ...refusalLines(status, text));
  return text.trim();
};

/** The API, asked as one caller. Each request takes a new token on a local cloud, since they live a quarter of an hour. */
export const connect = ({ api, token, localAs }: Connection) => {
  const ask = async (
    method: "GET" | "POST",
    path: string,
    { query = {}, body }: { query?: Query; body?: object | undefined } = {},
  ): Promise<Reply> => {
    const url = new URL(path, api);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const bearer = localAs ? await localToken(api, localAs) : token;
    const headers = {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(method === "POST" && { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }),
    };
    const { status, text } = await reach(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    return { status, text, reason: reasonIn(text) };
  };
  const understood = <T>(text: string, schema: z.ZodType<T>): T => {
    const read = schema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    throw ending(
      exits.unreachable,
      `✗ ${api} 的答复与本命令行不合，请更新到同一版本。`,
      "  The API answers otherwise than this command line expects: bring both to the same version.",
      z.prettifyError(read.error),
    );
  };
  const accepted = ({ status, text, reason }: Reply) => {
    if (status < 300) return text;
    const code = status < 500 ? exits.refused : exits.unreachable;
    throw Object.assign(ending(code, ...refusalLines(status, text)), { reason });
  };
  return {
    ask,
    /** The platform's day, by the clock that dates its answers. A local cloud's stands on another day than the machine's. */
    today: async (): Promise<Day> => dayAt((await reach(new URL("/", api), {})).at || Date.now()),
    /** The text of an answer; ends the command when it is a refusal. */
    accepted,
    get: async <T>(path: string, schema: z.ZodType<T>, query?: Query): Promise<T> =>
      understood(accepted(await ask("GET", path, { ...(query && { query }) })), schema),
    post: async <T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T> =>
      understood(accepted(await ask("POST", path, { body })), schema),
    /** All of a list, page by page. */
    all: async <T>(path: string, item: z.ZodType<T>, query?: Query): Promise<T[]> => {
      const Page = z.object({ items: z.array(item), next: z.string().optional() });
      const items: T[] = [];
      let page: string | undefined;
      do {
        const found = understood(accepted(await ask("GET", path, { query: { ...query, limit: "100", page } })), Page);
        items.push(...found.items);
        page = found.next;
      } while (page !== undefined);
      return items;
    },
  };
};
export type Api = ReturnType<typeof connect>;

/** A path of the regions service. */
export const at = (code: string, rest: string) => `/regions/${code}/regions/${rest}`;
