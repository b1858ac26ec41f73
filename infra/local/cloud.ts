import { join, resolve } from "node:path";
import { Envelope } from "@tongban/events/define";
import type { Consumed } from "./aws/capacity.ts";
import { dynamodb } from "./aws/dynamodb.ts";
import { answerAws, openEndpoint } from "./aws/endpoint.ts";
import { openBus } from "./aws/events.ts";
import { faultyServices } from "./aws/faulty.ts";
import { kms } from "./aws/kms.ts";
import { s3 } from "./aws/s3.ts";
import { sqs } from "./aws/sqs.ts";
import { withStacks } from "./aws/stacks.ts";
import { streams } from "./aws/streams.ts";
import { sts } from "./aws/sts.ts";
import { openFolder } from "./data-folder.ts";
import { openGateway } from "./http/gateway.ts";
import { openIdentity } from "./http/identity.ts";
import { openJudge } from "./iam/judge.ts";
import { operator, withOperator } from "./iam/operator.ts";
import { readPolicies } from "./iam/policies.ts";
import { openSessions } from "./iam/sessions.ts";
import { openClock } from "./run/clock.ts";
import { type Dynamo, openDynamo } from "./run/dynamo.ts";
import { type Faults, noFaults } from "./run/faults.ts";
import { type Host, loadFunctions } from "./run/functions.ts";
import { deadLettersOf, objectsOf, rowsOf } from "./run/look.ts";
import { openMovement } from "./run/movement.ts";
import { openNotices } from "./run/notices.ts";
import { type Deliveries, openPostOffice } from "./run/post-office.ts";
import { openQueues, type Queues } from "./run/queues.ts";
import { openSchedules } from "./run/schedules.ts";
import { makeTables, type Table } from "./run/tables.ts";
import { readAssembly } from "./template/assembly.ts";
import { drawWorld, type World } from "./template/world.ts";

export type CloudOptions = {
  /** Where everything is kept; in memory if absent. */
  dataDir?: string;
  /** The synthesised assembly; `cdk.out` of the project if absent. */
  templates?: string;
  /** What the clock shows at the very first start; the machine's time if absent. */
  now?: Date;
  ports?: { api?: number };
  deliveries?: Deliveries;
  /** Makes the same disorder again. */
  seed?: number;
  /** Says what goes wrong on the line to AWS; nothing if absent. */
  faults?: Faults;
  /** Hears every event that is published, once it lies in the queues. It may hear one twice. */
  onEvent?: (envelope: Envelope) => void;
  /** Hears the body of every message as it comes to lie in a queue, with the queue's ARN. It may hear one twice. */
  onMessage?: (arn: string, body: unknown) => void;
  /** Hears the request units that each DynamoDB call of a function consumed. */
  onConsumed?: (units: Consumed) => void;
  /** How many copies of a function run at once at the most, and who hears what each call of one took. */
  copies?: Pick<Host, "mostCopies" | "onInvoked">;
  log?: (line: string) => void;
  /** Settings that every function gets instead of its template's. */
  environment?: Record<string, string>;
};

export type Cloud = {
  apiUrl: string;
  issuer: string;
  /**
   * A signed token for a subject with grants as the API reads them: `150402:township-clerk:150402001 …`. It lives so many
   * seconds of the machine's time, a quarter of an hour when not said. Rejects what has been withdrawn from the subject.
   */
  token(subject: string, grants: string, seconds?: number): Promise<string>;
  clock: {
    now(): Date;
    /** Puts the clock forward. Schedules that it crosses strike in order, each once everything before has settled. */
    set(to: Date): Promise<void>;
  };
  /** Resolves when no stream holds anything unread, no queue a message, and no function runs. */
  settle(): Promise<void>;
  /** All rows of a service's table, as they are. */
  rows(service: string): Promise<Record<string, unknown>[]>;
  /** Everything that lies in the buckets of a service, as it is. */
  objects(service: string): Promise<{ key: string; body: Buffer }[]>;
  /** Hands an event out once more, as the bus does from its archive. */
  replay(event: Envelope): void;
  /**
   * How the owner of this machine speaks to the cloud itself, as an account's administrator does: with this an operator's
   * commands (`pnpm events`) find it.
   */
  operator: Record<string, string>;
  /** What a service's stack states of itself. */
  outputs(service: string): Record<string, string>;
  /** What a service could not handle, relay or publish. */
  deadLetters(service: string): Promise<unknown[]>;
  /** What stands behind the judge, for tests that look everywhere. */
  behind: { world: World; dynamo: Dynamo; queues: Queues; tables: Table[] };
  stop(): Promise<void>;
};

const audience = "tongban";

/** Runs the synthesised templates on this machine. Takes about three seconds, most of them Java's. */
export const startCloud = async (options: CloudOptions = {}): Promise<Cloud> => {
  const { dataDir, log = () => {}, deliveries = "once", seed = 1, faults = noFaults(), environment = {} } = options;
  const stacks = await readAssembly(resolve(options.templates ?? join(import.meta.dirname, "../../cdk.out")));
  const region = stacks[0]?.region ?? "";
  const state = await openFolder(dataDir);
  const closing: (() => unknown)[] = [() => state.close()];
  const close = async () => {
    const failed: unknown[] = [];
    for (const step of closing.splice(0).reverse())
      await Promise.resolve()
        .then(step)
        .catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  };
  try {
    const shared = Number(process.env.TONGBAN_DYNAMODB_PORT) || undefined;
    const dynamoStarting = openDynamo(state, region, dataDir && join(dataDir, "dynamodb"), shared);
    dynamoStarting.catch(() => {});
    closing.push(() =>
      dynamoStarting.then(
        (dynamo) => dynamo.stop(),
        () => {},
      ),
    );
    const apiPort = options.ports?.api ?? 0;
    const endpoint = await openEndpoint(log, apiPort && apiPort + 2);
    closing.push(() => endpoint.close());
    const identity = await openIdentity(state, audience, apiPort && apiPort + 1);
    closing.push(() => identity.close());

    const world = drawWorld(stacks, endpoint.url, { Issuer: identity.issuer, Audience: audience });
    const policies = withOperator(readPolicies(world));
    const judge = openJudge(policies);
    const sessions = openSessions();
    sessions.know(operator.sessionName, operator);
    const clock = openClock(state, options.now);
    closing.push(() => clock.stop());
    const queues = await openQueues(world, clock, region, state, dataDir);
    closing.push(() => queues.stop());
    const { onMessage } = options;
    queues.onStored((arn) => {
      if (onMessage) for (const body of queues.bodies(arn)) onMessage(arn, body);
    });
    const functions = loadFunctions(world, {
      endpoint: endpoint.url,
      sessions,
      faults,
      log,
      environment,
      ...options.copies,
    });
    closing.push(() => functions.stop());
    const office = openPostOffice(deliveries, seed, queues.send, faults);
    closing.push(() => office.stop());
    const schedules = openSchedules(world, clock, state, queues, judge);

    const dynamo = await dynamoStarting;
    const tables = await makeTables(world, dynamo, state, dataDir);
    if (shared !== undefined && dataDir === undefined)
      closing.push(() => Promise.all(tables.map(({ name }) => dynamo.ask("DeleteTable", { TableName: name }))));
    const movement = openMovement({
      world,
      judge,
      dynamo,
      state,
      queues,
      functions,
      tables,
      office,
      schedules,
      clock,
      deliveries,
      seed,
    });
    closing.push(() => movement.stop());

    const published = (detail: unknown) => {
      const envelope = Envelope.safeParse(detail);
      if (!envelope.success) return;
      identity.hear(envelope.data);
      options.onEvent?.(envelope.data);
    };
    const bus = openBus(world, judge, clock, office, published);
    const services = {
      dynamodb: dynamodb(
        new Map(tables.map((table) => [table.name, table])),
        judge,
        dynamo,
        movement.written,
        options.onConsumed,
      ),
      streams: streams(judge, tables),
      sqs: sqs(world, judge, queues),
      s3: s3(world, judge, queues, openNotices(world, judge, clock, office)),
      sts: withStacks(world, judge, sts(judge, policies, sessions)),
      kms: kms(world, judge, state),
      events: bus.answer,
    };
    const served = faultyServices(services, faults);
    endpoint.serve((request) => answerAws(request, served, sessions));
    movement.start();
    if (dataDir !== undefined && !state.founded()) {
      await movement.settle();
      state.found();
    }
    const gateway = await openGateway(world, functions, identity, clock, apiPort);
    closing.push(() => gateway.close());

    return {
      apiUrl: gateway.url,
      issuer: identity.issuer,
      token: identity.token,
      clock: { now: clock.now, set: movement.advance },
      settle: movement.settle,
      replay: bus.replay,
      outputs: (service) => world.outputs(`tongban-${service}`) ?? {},
      operator: {
        AWS_ENDPOINT_URL: endpoint.url,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: operator.sessionName,
        AWS_SECRET_ACCESS_KEY: operator.sessionName,
      },
      rows: (service) => rowsOf(service, functions, dynamo),
      objects: (service) => objectsOf(service, world, queues),
      deadLetters: async (service) => deadLettersOf(service, world, functions, queues),
      behind: { world, dynamo, queues, tables },
      stop: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
