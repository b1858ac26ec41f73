import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { dynamodb } from "../../../infra/local/aws/dynamodb.ts";
import { answerAws, openEndpoint } from "../../../infra/local/aws/endpoint.ts";
import { openBus } from "../../../infra/local/aws/events.ts";
import { kms } from "../../../infra/local/aws/kms.ts";
import { s3 } from "../../../infra/local/aws/s3.ts";
import { sqs } from "../../../infra/local/aws/sqs.ts";
import { streams } from "../../../infra/local/aws/streams.ts";
import { sts } from "../../../infra/local/aws/sts.ts";
import { type Judge, openJudge } from "../../../infra/local/iam/judge.ts";
import { readPolicies } from "../../../infra/local/iam/policies.ts";
import { openSessions } from "../../../infra/local/iam/sessions.ts";
import { openClock } from "../../../infra/local/run/clock.ts";
import { openDynamo } from "../../../infra/local/run/dynamo.ts";
import { loadFunctions } from "../../../infra/local/run/functions.ts";
import { openPostOffice } from "../../../infra/local/run/post-office.ts";
import { openQueues } from "../../../infra/local/run/queues.ts";
import { makeTables } from "../../../infra/local/run/tables.ts";
import { openState } from "../../../infra/local/state.ts";
import { readAssembly } from "../../../infra/local/template/assembly.ts";
import { drawWorld } from "../../../infra/local/template/world.ts";
import { Outcome } from "./attacker.ts";
import type { Attempt } from "./attempts.ts";

const templates = resolve(import.meta.dirname, "../../../cdk.out");

const bundleAttacker = async () => {
  const dir = await mkdtemp(join(tmpdir(), "tongban-attacker-"));
  await build({
    entryPoints: [join(import.meta.dirname, "attacker.ts")],
    outfile: join(dir, "index.js"),
    bundle: true,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  await writeFile(join(dir, "package.json"), '{"type":"commonjs"}');
  return dir;
};

/**
 * The house as it is synthesised, with every function's code taken out and the attacker put in its place: the roles, the
 * environments and what answers for AWS are the local cloud's own. `judging` may listen to what the judge is asked.
 */
export const openGround = async (judging: (judge: Judge) => Judge = (judge) => judge) => {
  const attacker = await bundleAttacker();
  const stacks = (await readAssembly(templates)).map((stack) => ({
    ...stack,
    bundles: new Map([...stack.bundles.keys()].map((key) => [key, attacker])),
  }));
  const region = stacks[0]?.region ?? "";
  const state = openState(undefined);
  const endpoint = await openEndpoint(console.error);
  const world = drawWorld(stacks, endpoint.url, { Issuer: endpoint.url, Audience: "attack" });
  const policies = readPolicies(world);
  const judge = judging(openJudge(policies));
  const sessions = openSessions();
  const clock = openClock(state, undefined);
  const dynamo = await openDynamo(state, region, undefined, Number(process.env.TONGBAN_DYNAMODB_PORT) || undefined);
  const queues = await openQueues(world, clock, region, state, undefined);
  // A key to be read, for what is not there is denied to whoever may not list.
  for (const { ref, id } of world.of("AWS::S3::Bucket"))
    if (id.startsWith("Keys")) await queues.objects("PUT", `/${ref}/150402/9`, {}, Buffer.from("{}"));
  const tables = await makeTables(world, dynamo, state, undefined);
  const functions = loadFunctions(world, { endpoint: endpoint.url, sessions, log: () => {} });
  const office = openPostOffice("once", 1, queues.send);
  const services = {
    dynamodb: dynamodb(new Map(tables.map((table) => [table.name, table])), judge, dynamo, () => {}),
    streams: streams(judge, tables),
    sqs: sqs(world, judge, queues),
    s3: s3(world, judge, queues),
    sts: sts(judge, policies, sessions),
    kms: kms(world, judge, state),
    events: openBus(world, judge, clock, office, () => {}).answer,
  };
  endpoint.serve((request) => answerAws(request, services, sessions));

  return {
    world,
    tables,
    functions,
    /** Lets the function try; an attempt without a call only becomes the tenant. */
    run: async ({ by, as, wire }: Pick<Attempt, "by" | "as"> & Partial<Attempt>): Promise<Outcome> => {
      const outcome = await functions.find(by).invoke({ as, wire });
      if (!outcome.ok) throw new Error(`${by}: ${outcome.error.errorMessage}`);
      return Outcome.parse(outcome.value);
    },
    stop: async () => {
      await functions.stop();
      office.stop();
      clock.stop();
      await queues.stop();
      for (const { name } of tables) await dynamo.ask("DeleteTable", { TableName: name }).catch(() => {});
      await dynamo.stop();
      await endpoint.close();
      state.close();
      await rm(attacker, { recursive: true });
    },
  };
};
export type Ground = Awaited<ReturnType<typeof openGround>>;
