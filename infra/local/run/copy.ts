import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import * as z from "zod";

/** What a function answered, or how it broke: thrown, timed out or ended. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: { errorType: string; errorMessage: string } };

export type Loaded = {
  name: string;
  arn: string;
  file: string;
  handler: string;
  memory: number;
  seconds: number;
  env: Record<string, string>;
  /** Sees to it that what calls itself so to AWS is answered no more. */
  silence: (caller: string) => void;
  log: (line: string) => void;
};

/**
 * How long the thread of a killed copy lives on, unanswered by anybody, in milliseconds: all of Node ends with a thread
 * that is ended while it makes keys (a failed assertion in its KeyGenJob), so what it was at must have come to a stand.
 */
const stillFor = 200;

/** How long at most a copy that is to be killed still works, in milliseconds. */
const killedWithin = 40;

const Message = z.object({
  ready: z.literal(true).optional(),
  value: z.string().optional(),
  error: z.looseObject({ errorType: z.string(), errorMessage: z.string(), trace: z.string().optional() }).optional(),
});

/**
 * One copy of a function: a thread with its own environment that takes one event at a time. Its time for an event is
 * the template's; loading counts for no event, as Lambda's initialisation does not. A copy that timed out, or whose
 * thread ended, is dead.
 */
export const startCopy = ({ name, arn, file, handler, memory, seconds, env, silence, log }: Loaded) => {
  const caller = crypto.randomUUID();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    env: { ...env, AWS_SDK_UA_APP_ID: caller },
    stdout: true,
    stderr: true,
    workerData: { file, handler, arn, name, memory },
  });
  worker.unref();
  for (const stream of [worker.stdout, worker.stderr])
    createInterface({ input: stream }).on("line", (line) => log(`${name} ${line}`));

  let dead = false;
  let answer: ((outcome: Outcome) => void) | undefined;
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
  const broke = (errorType: string, errorMessage: string) => {
    dead = true;
    isReady();
    if (answer) log(`${name} ${errorType}: ${errorMessage}`);
    answer?.({ ok: false, error: { errorType, errorMessage } });
  };
  worker.on("error", (error: unknown) => broke("Runtime.Error", String(error)));
  worker.on("exit", (code) => broke("Runtime.ExitError", `The function ended with code ${code}`));
  worker.on("message", (message: unknown) => {
    const { ready: loaded, value, error } = Message.parse(message);
    if (loaded) return isReady();
    if (error) log(`${name} ${error.trace ?? error.errorMessage}`);
    return answer?.(error ? { ok: false, error } : { ok: true, value: JSON.parse(value ?? "null") });
  });

  /** Ends it as a machine that is gone: nothing it asks for from this moment on is done or answered. */
  const kill = async () => {
    silence(caller);
    await sleep(stillFor);
    await worker.terminate();
  };

  return {
    dead: () => dead,
    run: async (event: unknown): Promise<Outcome> => {
      await ready;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      if (dead)
        return { ok: false, error: { errorType: "Runtime.ExitError", errorMessage: "The function could not start" } };
      answer = resolve;
      const late = () => broke("Sandbox.Timedout", `Task timed out after ${seconds.toFixed(2)} seconds`);
      const timer = setTimeout(late, seconds * 1000);
      const deadline = Date.now() + seconds * 1000;
      worker.postMessage({ event: JSON.stringify(event), requestId: crypto.randomUUID(), deadline });
      const outcome = await promise;
      clearTimeout(timer);
      answer = undefined;
      return outcome;
    },
    kill,
    /** Kills it a while after it has loaded its code: in a part, 0 to 1, of the longest that it is left to work. */
    killAtWork: async (part: number) => {
      await ready;
      await sleep(part * killedWithin);
      await kill();
    },
    /** Ends it; while it is at something, only once that has come to a stand. */
    stop: async () => {
      if (answer) await sleep(stillFor);
      await worker.terminate();
    },
  };
};
