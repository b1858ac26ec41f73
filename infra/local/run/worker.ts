import { createRequire, enableCompileCache, flushCompileCache } from "node:module";
import { resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

/**
 * What runs inside a function's thread: the bundle, loaded once, and one event after another. Events and answers cross
 * as JSON texts, as they would over the network.
 */
type Given = { file: string; handler: string; arn: string; name: string; memory: number };
type Event = { event: string; requestId: string; deadline: number };

const { file, handler, arn, name, memory } = workerData as Given;
/** Loads the bundle; every later copy of it, in whatever cloud, finds it compiled beside the assembly's assets. */
const load = (): ((event: unknown, context: unknown) => unknown) => {
  enableCompileCache(resolve(file, "../../compiled"));
  const module = createRequire(file)(file);
  flushCompileCache();
  return module[handler];
};
const loaded = (() => {
  try {
    return { run: load() };
  } catch (error) {
    return { error };
  }
})();

const described = (error: unknown) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack }
    : { errorType: "Error", errorMessage: String(error) };

const answer = async ({ event, requestId, deadline }: Event) => {
  if (!loaded.run) throw loaded.error;
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memory),
    logGroupName: name,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  return (await loaded.run(JSON.parse(event), context)) ?? null;
};

parentPort?.on("message", (given: Event) => {
  answer(given).then(
    (value) => parentPort?.postMessage({ value: JSON.stringify(value) }),
    (error: unknown) => parentPort?.postMessage({ error: described(error) }),
  );
});
parentPort?.postMessage({ ready: true });
