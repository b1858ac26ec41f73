import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Envelope } from "@tongban/events/define";
import { whenAbandoned } from "./ancestors.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { forget } from "./data-folder.ts";
import { tellMainJob } from "./main-job.ts";
import { checkJava } from "./run/java.ts";
import { beginning } from "./story/schedule.ts";
import { synthesise } from "./synth.ts";
import { howToStay, howToTry } from "./try-it.ts";
import { isUnusable, unusable } from "./unusable.ts";

const usage = "node infra/local/start.ts [--once] [--fresh] [--port N]";
const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const readArguments = () => {
  try {
    const options = { once: { type: "boolean" }, fresh: { type: "boolean" }, port: { type: "string" } } as const;
    const { once = false, fresh = false, port = "3000" } = parseArgs({ options }).values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_533) throw unusable(`There is no port ${port}\n${usage}`);
    return { once, fresh, port: Number(port) };
  } catch (error) {
    throw isUnusable(error) ? error : unusable(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
};

const checkPort = (port: number) =>
  new Promise<void>((free, failed) => {
    const server = createServer();
    server.once("error", () =>
      failed(unusable(`Port ${port} is busy: end what uses it, or choose another with --port`)),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => free()));
  });

/** Does a step and says how long it took. */
const step = async <T>(work: Promise<T>, said: (done: T) => string) => {
  const begin = performance.now();
  const done = await work;
  print(`✓ ${said(done)} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  return done;
};

let cloud: Cloud | undefined;
let leaving: Promise<void> | undefined;

/** How long after the first signal another is a second wish and not its echo, as npm sends one, in milliseconds. */
const echo = 500;
let told = 0;

/** Ends when it is told to, and at once when it is told again: the data bears a kill, and DynamoDB ends with this process. */
const hear = () => {
  if (told > 0 && performance.now() - told > echo) process.exit(0);
  told ||= performance.now();
  leave(0);
};

/** Ends once, however often it is told to, and within five seconds. */
const leave = (code: number) => {
  leaving ??= (async () => {
    setTimeout(() => process.exit(code), 5000).unref();
    await cloud?.stop().catch(() => {});
    process.exit(code);
  })();
};

const fail = (error: unknown) => {
  if (leaving) return;
  print(isUnusable(error) ? `✗ ${error.message}` : `✗ ${error instanceof Error ? error.stack : String(error)}`);
  leave(1);
};

const main = async () => {
  const { once, fresh, port } = readArguments();
  const dataDir = resolve(import.meta.dirname, "../../.tongban");
  const begin = performance.now();
  for (const one of port === 0 ? [] : [port, port + 1, port + 2]) await checkPort(one);
  if (fresh) await forget(dataDir);
  await step(checkJava(), (version) => `Java ${version}`);
  const { dir } = await step(synthesise(), ({ anew }) => (anew ? "templates synthesised" : "templates unchanged"));

  const listeners = new Set<(envelope: Envelope) => void>();
  const onEvent = (envelope: Envelope) => {
    for (const listener of listeners) listener(envelope);
  };
  let logFile: NodeJS.WritableStream | undefined;
  const log = (line: string) => {
    logFile ??= createWriteStream(join(dataDir, "functions.log"), { flags: "a" });
    logFile.write(`${line}\n`);
  };
  const starting = startCloud({ dataDir, templates: dir, now: beginning, ports: { api: port }, onEvent, log });
  cloud = await step(starting, ({ apiUrl }) => `local cloud at ${apiUrl}`);
  const { person } = await tellMainJob(cloud, { print, hear: (listener) => listeners.add(listener) });
  print(once ? howToStay : await howToTry(cloud, person));
  print(
    `${once ? "Done" : "Up"} after ${((performance.now() - begin) / 1000).toFixed(1)} s. Functions write to .tongban/functions.log`,
  );
  if (once) return leave(0);
  print("Ctrl-C ends it; the data stays.");
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
whenAbandoned(() => leave(0));
main().catch(fail);
