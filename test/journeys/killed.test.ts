import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { startCloud } from "../../infra/local/cloud.ts";
import { isFinished } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { castOf } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { factsOfOnePayment, mattersStated, statesOf } from "./support/rows.ts";

/** Tells the main job and kills it, Java and all, when so many facts were printed; true when it came to its end before. */
const tellUntil = async (dataDir: string, facts: number) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "support/tell.ts"), dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = 0;
  for await (const line of createInterface({ input: child.stdout }))
    if (/^\d{4}-/.test(line) && ++printed === facts) child.kill("SIGKILL");
  if (child.signalCode === null && child.exitCode === null) await once(child, "exit");
  return child.exitCode === 0;
};

/** After how many printed facts each run is killed: in the intake, around the push, in the review, at the roster. */
const kills = [2, 4, 5, 4, 3];

it("is finished however often it is killed, and every fact had its effect once", { timeout: 400_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "tongban-job-"));
  let killed = 0;
  for (const facts of [...kills, Number.POSITIVE_INFINITY]) {
    if (await tellUntil(dataDir, facts)) break;
    killed++;
  }
  expect(killed).toBe(kills.length);
  const cloud = await startCloud({ dataDir });
  try {
    await cloud.settle();
    const cast = castOf(cloud);
    const person = await registerCertificate(cloud, cast, personOf(1));
    expect(await isFinished(cast, person)).toBe(true);
    expect(await statesOf(cloud, "subsidies", "roster-page")).toMatchObject([
      { lines: [{ first: "2022-03", last: "2022-04", months: 2, fen: 20_000 }] },
    ]);
    expect(await mattersStated(cloud)).toEqual(factsOfOnePayment);
    const requests = await statesOf(cloud, "cross-province", "request");
    expect(requests.map((request) => (request as { stage: string }).stage).toSorted()).toEqual(["answered", "told"]);
    for (const service of ["regions", "certificates", "subsidies", "cross-province"])
      expect(await cloud.deadLetters(service)).toEqual([]);
  } finally {
    await cloud.stop();
    await rm(dataDir, { recursive: true });
  }
});
