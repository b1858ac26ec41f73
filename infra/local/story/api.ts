import { setTimeout as sleep } from "node:timers/promises";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import type { Cloud } from "../cloud.ts";

/** What the API answered: the status and its JSON, or its text when it is none. */
export type Reply = { status: number; body: unknown };

/** A caller of the API who holds these grants, and what they send along with each question. A token lasts a quarter of an hour, so each question takes a new one. */
export const callerOf = (cloud: Cloud, subject: string, grants: string, headers: Record<string, string> = {}) => {
  /** Asks again, as often as it is told to wait. */
  const ask = async (method: "GET" | "POST", path: string, body?: object, key?: string): Promise<Reply> => {
    const reply = await fetch(cloud.apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${await cloud.token(subject, grants)}`,
        "content-type": "application/json",
        ...headers,
        ...(key && { "idempotency-key": key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (reply.status === 429) {
      await sleep(Number(reply.headers.get("retry-after") ?? 1) * 1000);
      return ask(method, path, body, key);
    }
    const text = await reply.text();
    const isJson = reply.headers.get("content-type")?.includes("json");
    return { status: reply.status, body: isJson ? JSON.parse(text) : text };
  };
  return {
    ask,
    get: async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
      schema.parse(accepted(path, await ask("GET", path))),
    post: async (path: string, body?: object, key?: string) => accepted(path, await ask("POST", path, body, key)),
  };
};

export type Caller = ReturnType<typeof callerOf>;

const accepted = (path: string, { status, body }: Reply) => {
  if (status < 300) return body;
  throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
};

const Problem = z.object({ title: z.string() });

/** Does something that may have been done before: one of these refusals says that it has. */
export const once = async (caller: Caller, path: string, body: object | undefined, ...alreadyDone: string[]) => {
  const { status, body: said } = await caller.ask("POST", path, body);
  const problem = Problem.safeParse(said);
  if (status >= 300 && !(problem.success && alreadyDone.includes(problem.data.title)))
    throw new Error(`${path} answered ${status}: ${JSON.stringify(said)}`);
  return said;
};

export const at = (region: RegionCode, rest: string) => `/regions/${region}/${rest}`;
