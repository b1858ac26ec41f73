import { join } from "node:path";
import * as z from "zod";
import type { Sessions } from "../iam/sessions.ts";
import type { Resource, World } from "../template/world.ts";
import { unusable } from "../unusable.ts";
import { type Outcome, startCopy } from "./copy.ts";
import { type Faults, noFaults } from "./faults.ts";

const Properties = z.looseObject({
  Code: z.looseObject({ S3Key: z.string() }),
  Handler: z.string(),
  Role: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
});

export type Host = {
  endpoint: string;
  sessions: Sessions;
  faults?: Faults;
  log: (line: string) => void;
  /** What a function is told instead of what its template says. */
  environment?: Record<string, string>;
  /** How many copies of one function may run at once; each takes one event at a time. */
  mostCopies?: number;
  /** Hears what a function was handed, and after how many milliseconds it had waited for a copy and been answered. */
  onInvoked?: (event: unknown, milliseconds: number) => void;
};

const unheard: Outcome = { ok: false, error: { errorType: "Runtime.ExitError", errorMessage: "Ended unheard" } };

type Copy = ReturnType<typeof startCopy>;

const drawFunction = (resource: Resource, host: Host) => {
  const { endpoint, sessions, faults = noFaults(), log, environment = {}, mostCopies = 4, onInvoked } = host;
  const { Code, Handler, Role, Timeout, MemorySize, Environment } = Properties.parse(resource.properties);
  const { name, arn, stack } = resource;
  const [module, handler = "handler"] = Handler.split(".");
  const bundle = stack.bundles.get(Code.S3Key);
  if (bundle === undefined) throw unusable(`The bundle of ${name} (${Code.S3Key}) is missing: synthesise again`);
  const credentials = sessions.issue({ roleArn: Role, sessionName: name, tags: {} }, 10 * 365 * 86_400);
  const env = {
    ...Environment.Variables,
    ...environment,
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
  };
  const loaded = {
    name,
    arn,
    file: join(bundle, `${module}.js`),
    handler,
    memory: MemorySize,
    seconds: Timeout,
    env,
    silence: (caller: string) => faults.silence(caller),
    log,
  };

  const idle: Copy[] = [];
  const all = new Set<Copy>();
  const waiting: ((copy: Copy) => void)[] = [];
  let running = 0;

  const start = () => {
    const copy = startCopy(loaded);
    all.add(copy);
    return copy;
  };
  const bury = (copy: Copy) => {
    all.delete(copy);
    void copy.kill();
  };
  const take = (): Copy | Promise<Copy> => {
    const copy = idle.pop();
    if (copy?.dead()) {
      bury(copy);
      return take();
    }
    return copy ?? (all.size < mostCopies ? start() : new Promise((given) => waiting.push(given)));
  };
  const giveBack = (copy: Copy) => {
    if (copy.dead()) bury(copy);
    const next = waiting.shift();
    if (next) next(copy.dead() ? start() : copy);
    else if (!copy.dead()) idle.push(copy);
  };

  return {
    arn,
    role: Role,
    environment: Environment.Variables,
    stack,
    running: () => running,
    invoke: async (event: unknown): Promise<Outcome> => {
      running += 1;
      const begin = performance.now();
      const copy = await take();
      const death = faults.strikes("killed", name) ? copy.killAtWork(faults.chance()) : undefined;
      try {
        const outcome = await copy.run(event);
        onInvoked?.(event, performance.now() - begin);
        await death;
        return outcome.ok && (death || faults.strikes("unanswered", name)) ? unheard : outcome;
      } finally {
        giveBack(copy);
        running -= 1;
      }
    },
    stop: () => Promise.all([...all].map((copy) => copy.stop())),
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
