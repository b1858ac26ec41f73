import { Logger } from "@aws-lambda-powertools/logger";

let logger: Logger | undefined;

/** The function's log: one JSON line an entry, with ids and reasons and never a person. Made on first use, for it costs start-up time. */
export const log = () => {
  logger ??= new Logger({ serviceName: process.env.SERVICE ?? "tongban" });
  return logger;
};

/**
 * What the log may tell of an error: its kind, and the lines of its stack that say where it was thrown. Never its message,
 * which may repeat what a person sent, and would lie in the log for a year.
 */
export const withoutWords = (error: unknown): { kind: string; at: string[] } => {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const lines = (error.stack ?? "").replace(error.message, () => "").split("\n");
  return { kind: error.name, at: lines.filter((line) => /^ +at /.test(line)).map((line) => line.trim()) };
};
