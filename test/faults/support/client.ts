import { setTimeout as sleep } from "node:timers/promises";
import type { Cloud } from "../../../infra/local/cloud.ts";
import { callerOf, type Reply } from "../../../infra/local/story/api.ts";
import type { Way } from "./schedules.ts";

/** An act that was asked for, by somebody who does nothing else, and whether it was accepted. */
export type Asked = { sub: string; path: string; accepted: boolean };

const isClear = ({ status }: Reply) => status < 500 && status !== 429;
const mostTries = 40;

/** Those who use the API while things go wrong: each repeats under the same key until there is an answer. */
export const openClients = (cloud: Cloud) => {
  const asked: Asked[] = [];
  const unclear: string[] = [];
  let acts = 0;

  const until = async (path: string, ask: () => Promise<Reply>): Promise<Reply> => {
    for (let tries = 1; ; tries++) {
      const reply = await ask().catch((): Reply => ({ status: 599, body: undefined }));
      if (isClear(reply)) return reply;
      if (tries === mostTries) {
        unclear.push(`${path} answered ${reply.status} ${mostTries} times`);
        return reply;
      }
      await sleep(10 * tries);
    }
  };
  const get = (grants: string, path: string) =>
    until(path, () => callerOf(cloud, "looks-only", grants).ask("GET", path));

  /** One act of one officer, under one key, sent as often as the way says. Answers what was answered when it was accepted. */
  const actOf = async (grants: string, path: string, body: object | undefined, times: number) => {
    acts += 1;
    const sub = `officer-${acts}`;
    const key = `act-${acts}`;
    const caller = callerOf(cloud, sub, grants);
    const send = async (after: number) => {
      await sleep(after);
      return until(path, () => caller.ask("POST", path, body, key));
    };
    const replies = await Promise.all(Array.from({ length: times }, (_, n) => send(n * 12)));
    const accepted = replies.find(({ status }) => status < 300);
    asked.push({ sub, path, accepted: accepted !== undefined });
    return accepted ?? replies[0] ?? { status: 599, body: undefined };
  };
  const post = async (grants: string, path: string, body?: object, way: Way = "once"): Promise<Reply> => {
    const times = way === "once" || way === "two-at-once" ? 1 : 2;
    const officers = way === "two-at-once" ? 2 : 1;
    const replies = await Promise.all(Array.from({ length: officers }, () => actOf(grants, path, body, times)));
    return replies.find(({ status }) => status < 300) ?? replies[0] ?? { status: 599, body: undefined };
  };
  return { get, post, asked, unclear };
};
export type Clients = ReturnType<typeof openClients>;
