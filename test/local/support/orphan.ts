import { whenAbandoned } from "../../../infra/local/ancestors.ts";

/** A process that would live for ever, were it not abandoned. */
whenAbandoned(() => process.exit(0));
setInterval(() => {}, 1000);
process.stdout.write(`${process.pid}\n`);
