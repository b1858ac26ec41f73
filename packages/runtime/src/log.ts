import { Logger } from "@aws-lambda-powertools/logger";

let logger: Logger | undefined;

/** The function's log: one JSON line an entry, with ids and reasons and never a person. Made on first use, for it costs start-up time. */
export const log = () => {
  logger ??= new Logger({ serviceName: process.env.SERVICE ?? "tongban" });
  return logger;
};
