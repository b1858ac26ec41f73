import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { startCloud } from "../../infra/local/cloud.ts";
import { openState } from "../../infra/local/state.ts";
import { probeTemplate, writeAssembly } from "./support/assembly.ts";

const script = resolve(import.meta.dirname, "support/busy-cloud.ts");
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Runs the busy cloud on a folder until it is up, or for a while, then kills it. Answers how long it ran. */
const runFor = async (templates: string, dataDir: string, milliseconds: number) => {
  const begin = performance.now();
  const child = spawn(process.execPath, [script, templates, dataDir, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  for await (const _ of createInterface({ input: child.stdout })) {
    child.kill("SIGKILL");
    break;
  }
  if (child.signalCode === null) await once(child, "exit");
  clearTimeout(timer);
  return performance.now() - begin;
};

it("begins anew when it is killed at any moment of its first start", { timeout: 240_000 }, async () => {
  const templates = await writeAssembly({ probe: probeTemplate });
  const folder = () => mkdtemp(join(tmpdir(), "tongban-first-"));
  const dataDir = await folder();
  const whole = await runFor(templates, dataDir, 60_000);
  await rm(dataDir, { recursive: true });
  const unfounded: boolean[] = [];
  for (const part of [0.3, 0.8]) {
    const killed = await folder();
    await runFor(templates, killed, whole * part);
    const state = openState(killed);
    unfounded.push(!state.founded());
    state.close();
    const cloud = await startCloud({ templates, dataDir: killed });
    await cloud.settle();
    const Item = { pk: { S: "150402#x#1" }, sk: { S: "fact#1" }, detail: { S: '{"n":1}' } };
    const input = { TableName: "env:TABLE_NAME", Item };
    const asked = { service: "dynamodb", operation: "putItem", as: { region: "150402" }, input };
    const headers = { "content-type": "application/json" };
    await fetch(`${cloud.apiUrl}/ask`, { method: "POST", body: JSON.stringify(asked), headers });
    await cloud.settle();
    expect((await cloud.rows("probe")).map(({ pk }) => pk)).toContain("heard#n1");
    await cloud.stop();
    await rm(killed, { recursive: true });
  }
  expect(unfounded).toContain(true);
});

/** Runs the busy cloud until a few facts were taken, then kills it. Answers the facts that it said were taken. */
const runAndKill = async (templates: string, dataDir: string, first: number, taken: number) => {
  const child = spawn(process.execPath, [script, templates, dataDir, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const facts: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== "up") facts.push(Number(line));
    if (facts.length === taken) child.kill("SIGKILL");
  }
  if (child.signalCode === null) await once(child, "exit");
  return facts;
};

it("loses nothing that it took when it is killed, and leaves no Java behind", { timeout: 120_000 }, async () => {
  const templates = await writeAssembly({ probe: probeTemplate });
  const dataDir = await mkdtemp(join(tmpdir(), "tongban-killed-"));
  const facts: number[] = [];
  for (const [round, taken] of [1, 7, 20].entries()) {
    facts.push(...(await runAndKill(templates, dataDir, 1000 * round, taken)));
    const state = openState(dataDir);
    const java = Number(state.get("java-pid"));
    state.close();
    expect(java).toBeGreaterThan(0);
    for (let waited = 0; isAlive(java) && waited < 3000; waited += 50) await sleep(50);
    expect(isAlive(java)).toBe(false);
  }
  const cloud = await startCloud({ templates, dataDir });
  try {
    await cloud.settle();
    const heard = new Set((await cloud.rows("probe")).map(({ pk }) => String(pk)));
    expect(facts.length).toBeGreaterThanOrEqual(28);
    expect(facts.filter((n) => !heard.has(`heard#n${n}`))).toEqual([]);
    expect(await cloud.deadLetters("probe")).toEqual([]);
    expect(cloud.clock.now().toISOString()).toMatch(/^2022-03-31T01:0/);
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true });
  }
});
