import type { Envelope } from "@tongban/events/define";
import { startCloud } from "../../../infra/local/cloud.ts";
import { tellMainJob } from "../../../infra/local/main-job.ts";
import { beginning } from "../../../infra/local/story/schedule.ts";

/** Tells the main job on the data of a folder, line by line, until it is done or killed. */
const listeners: ((event: Envelope) => void)[] = [];
const onEvent = (event: Envelope) => {
  for (const listener of listeners) listener(event);
};
const cloud = await startCloud({ dataDir: String(process.argv[2]), now: beginning, onEvent });
await tellMainJob(cloud, {
  print: (line) => process.stdout.write(`${line}\n`),
  hear: (listener) => listeners.push(listener),
});
await cloud.stop();
process.exit(0);
