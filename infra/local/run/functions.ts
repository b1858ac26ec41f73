import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import type { Sessions } from "../iam/sessions.ts";
import type { Resource, World } from "../template/world.ts";
import { unusable } from "../unusable.ts";

const Properties = z.looseObject({
  Code: z.looseObject({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
});

/** What a function answered, or how it broke: thrown, timed out or ended. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: { errorType: string; errorMessage: string } };

const Reply = z.object({
  value: z.string().optional(),
  error: z.looseObject({ errorType: z.string(), errorMessage: z.string(), trace: z.string().optional() }).optional(),
});

export type Host = { endpoint: string; sessions: Sessions; log: (line: string) => void };

/** How many copies of one function may run at once; each takes one event at a time. */
const mostCopies = 4;

const drawFunction = (resource: Resource, { endpoint, sessions, log }: Host) => {
  const { Code, Handler, Role, Timeout, MemorySize, Environment } = Properties.parse(resource.properties);
  const { name, arn, stack } = resource;
  const [module, handler = "handler"] = Handler.split(".");
  const bundle = stack.bundles.get(Code.S3Key);
  if (bundle === undefined) throw unusable(`The bundle of ${name} (${Code.S3Key}) is missing: synthesise again`);
  const credentials = sessions.issue({ roleArn: Role, sessionName: name, tags: {} }, 10 * 365 * 86_400);
  const env = {
    ...Environment.Variables,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: stack.region,
    AWS_DEFAULT_REGION: stack.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    TZ: "UTC",
    DAY_SPREAD_SECONDS: "0",
  };

  const startCopy = () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      env,
      stdout: true,
      stderr: true,
      workerData: { file: join(bundle, `${module}.js`), handler, arn, name, memory: MemorySize },
    });
    worker.unref();
    for (const stream of [worker.stdout, worker.stderr])
      createInterface({ input: stream }).on("line", (line) => log(`${name} ${line}`));
    return worker;
  };

  const runOn = (worker: Worker, event: unknown) =>
    new Promise<Outcome & { ended?: boolean }>((told) => {
      const requestId = crypto.randomUUID();
      const finish = (outcome: Outcome & { ended?: boolean }) => {
        clearTimeout(timer);
        worker.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
        told(outcome);
      };
      const broke = (errorType: string, errorMessage: string) => {
        log(`${name} ${requestId} ${errorType}: ${errorMessage}`);
        finish({ ok: false, error: { errorType, errorMessage }, ended: true });
      };
      const timer = setTimeout(() => {
        broke("Sandbox.Timedout", `Task timed out after ${Timeout.toFixed(2)} seconds`);
      }, Timeout * 1000);
      worker.once("message", (message: unknown) => {
        const { value, error } = Reply.parse(message);
        if (!error) return finish({ ok: true, value: JSON.parse(value ?? "null") });
        log(`${name} ${requestId} ${error.trace ?? error.errorMessage}`);
        return finish({ ok: false, error });
      });
      worker.once("error", (error: unknown) => broke("Runtime.Error", String(error)));
      worker.once("exit", (code) => broke("Runtime.ExitError", `The function ended with code ${code}`));
      const deadline = Date.now() + Timeout * 1000;
      worker.postMessage({ id: 0, event: JSON.stringify(event), requestId, deadline });
    });

  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];
  let running = 0;

  const start = () => {
    const worker = startCopy();
    all.add(worker);
    return worker;
  };
  const take = (): Worker | Promise<Worker> =>
    idle.pop() ?? (all.size < mostCopies ? start() : new Promise((given) => waiting.push(given)));
  const giveBack = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const replace = (worker: Worker) => {
    all.delete(worker);
    void worker.terminate();
    const next = waiting.shift();
    if (next) next(start());
  };

  return {
    arn,
    role: Role,
    environment: Environment.Variables,
    stack,
    running: () => running,
    /** Loads one copy before it is needed. */
    warm: () => {
      if (all.size === 0) idle.push(start());
    },
    invoke: async (event: unknown): Promise<Outcome> => {
      running += 1;
      const worker = await take();
      const outcome = await runOn(worker, event);
      if (outcome.ended) replace(worker);
      else giveBack(worker);
      running -= 1;
      return outcome;
    },
    stop: () => Promise.all([...all].map((worker) => worker.terminate())),
  };
};
export type RunnableFunction = ReturnType<typeof drawFunction>;

/** Every function of the templates, each in threads of its own with its own environment and its role's credentials. */
export const loadFunctions = (world: World, host: Host) => {
  const functions = world.of("AWS::Lambda::Function").map((resource) => drawFunction(resource, host));
  const byName = new Map(
    functions.flatMap((found) => [
      [found.arn, found],
      [found.arn.split(":").at(-1) ?? "", found],
    ]),
  );
  return {
    all: functions,
    /** By its ARN or name. */
    find: (name: string): RunnableFunction => {
      const found = byName.get(name);
      if (!found) throw new Error(`No stack makes the function ${name}`);
      return found;
    },
    running: () => functions.filter((found) => found.running() > 0).map(({ arn }) => arn),
    stop: async () => {
      await Promise.all(functions.map((found) => found.stop()));
    },
  };
};
export type Functions = ReturnType<typeof loadFunctions>;
