import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { endSurvivor } from "../../infra/local/run/java.ts";

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const isGone = async (pid: number) => {
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) await sleep(50);
  return !isAlive(pid);
};
const firstLine = async ({ stdout }: ChildProcess) => {
  if (!stdout) throw new Error("It says nothing");
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error("It said nothing");
};

it.each([
  ["its parent", 'exec 3>&1; "$0" "$1"; true'],
  ["an npm above its parent", 'sh -c \'"$0" "$1"; true\' "$0" "$1"; true'],
])("leaves once %s is gone, though nobody told it", async (_, script) => {
  const orphan = resolve(import.meta.dirname, "support/orphan.ts");
  const args = ["-c", script, process.execPath, orphan];
  const above = spawn("sh", args, { argv0: "npm start", stdio: ["ignore", "pipe", "inherit"] });
  const pid = Number(await firstLine(above));
  expect(isAlive(pid)).toBe(true);
  above.kill("SIGKILL");
  expect(await isGone(pid)).toBe(true);
});

it("ends a DynamoDB Local that an earlier run left behind, and nothing else that has its number now", async () => {
  const start = async (...name: string[]) => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", ...name], { stdio: "ignore" });
    await once(child, "spawn");
    return child;
  };
  const survivor = await start("DynamoDBLocal.jar");
  const stranger = await start("thesis.txt");
  const exited = once(survivor, "exit");
  await endSurvivor(survivor.pid ?? 0);
  await endSurvivor(stranger.pid ?? 0);
  await exited;
  expect(survivor.signalCode).toBe("SIGKILL");
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  stranger.kill();
});
